package homeroom.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The door with a code, from outside.
class CodeIT {
    private static final String CODE = "kiwi-moon-42";
    private static final String JOIN = "{'type':'join','name':'Ann'}";

    @TempDir private Path data;

    private TestServer server() {
        return TestServer.asShipped(data, "--code", CODE);
    }

    @Test
    void whoProvesTheCodeOverTlsComesInAndWhoDoesNotStaysOut() {
        try (var server = server();
                var ann = new ProvingClient(server.port(), "Kiwi Moon 42");
                var bob = RawClient.secure(server.port())) {
            assertThat(ann.believes(ann.prove())).isTrue();
            ann.peer().send(JOIN).next("welcome");
            assertThat(refusal(bob.send("{'type':'join','name':'Bob','code':'" + CODE + "'}"))).isEqualTo("code-required");
            assertThat(refusal(bob.send("{'type':'join','name':'Bob','room':'no such room'}"))).isEqualTo("code-required");
            assertThat(refusal(bob.send("{'type':'join','name':'Ann'}"))).as("not even who is there").isEqualTo("code-required");
        }
    }

    @Test
    void whoProvesAnotherCodeHasNeitherProvedItNorLearntAnything() {
        try (var server = server(); var mallory = new ProvingClient(server.port(), "kiwi-moon-43")) {
            JsonObject answer = mallory.prove();
            assertThat(answer.get("code").getAsString()).isEqualTo("code-wrong");
            assertThat(answer.keySet()).containsExactlyInAnyOrder("type", "code", "message");
            assertThat(refusal(mallory.peer().send(JOIN))).isEqualTo("code-required");
        }
    }

    @Test
    void theFourthProofOfAConnectionEndsIt() {
        try (var server = server(); var mallory = new ProvingClient(server.port(), "kiwi-moon-43")) {
            JsonObject answer = mallory.open();
            String opening = "{'type':'prove','opening':'" + answer.get("opening").getAsString() + "'}";
            for (int i = 0; i < 2; i++) {
                assertThat(refusal(mallory.peer().send(opening))).isEqualTo("bad-envelope");
            }
            assertThat(refusal(mallory.peer().send(opening))).isEqualTo("code-wrong");
            assertThat(mallory.peer().ends()).isTrue();
        }
    }

    @Test
    void aKnownSessionNeedsNoCodeOverTlsOrInPlainText() {
        String session;
        try (var server = server(); var ann = new RawClient(server.port())) {
            session = ann.send("{'type':'join','name':'Ann','code':'KIWI MOON 42'}").next("welcome").get("session").getAsString();
            ann.send("{'type':'leave'}").ends();
        }
        String again = "{'type':'join','name':'Ann','session':'" + session + "'}";
        try (var server = server(); var secure = RawClient.secure(server.port()); var plain = new RawClient(server.port())) {
            secure.send(again).next("welcome");
            plain.send(again).next("welcome");
        }
    }

    @Test
    void aSessionOfSomebodyElseOrOfNobodyIsNoWayAroundTheCode() {
        try (var server = server(); var ann = new RawClient(server.port()); var bob = RawClient.secure(server.port())) {
            String session = ann.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome").get("session")
                    .getAsString();
            assertThat(refusal(bob.send("{'type':'join','name':'Bob','session':'" + session + "'}"))).isEqualTo("code-required");
            assertThat(refusal(bob.send("{'type':'join','name':'Ann','session':'guess'}"))).isEqualTo("code-required");
        }
    }

    @Test
    void tenWrongCodesOverTlsCloseTheDoorForCodesOverTlsOnly() {
        try (var server = server(); var ann = new RawClient(server.port())) {
            String session = ann.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome").get("session")
                    .getAsString();
            for (int i = 0; i < 10; i++) {
                try (var mallory = new ProvingClient(server.port(), "guess-" + i)) {
                    assertThat(mallory.prove().get("code").getAsString()).isEqualTo("code-wrong");
                }
            }
            try (var honest = new ProvingClient(server.port(), CODE);
                    var back = RawClient.secure(server.port());
                    var here = new RawClient(server.port())) {
                assertThat(honest.open().get("wait").getAsLong()).isBetween(1L, 60_001L);
                back.send("{'type':'join','name':'Ann','session':'" + session + "'}").next("welcome");
                here.send("{'type':'join','name':'Bob','code':'kiwi-moon-42'}").next("welcome");
            }
            server.close();
            assertThat(server.printed()).contains("10 wrong codes within a minute");
        }
    }

    @Test
    void tenWrongCodesInPlainTextFromThisMachineCloseTheDoorForThoseOnly() {
        try (var server = server(); var ann = new RawClient(server.port()); var mallory = new RawClient(server.port())) {
            String session = ann.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome").get("session")
                    .getAsString();
            for (int i = 0; i < 10; i++) {
                assertThat(refusal(mallory.send("{'type':'join','name':'M','code':'guess-" + i + "'}"))).isEqualTo("code-wrong");
            }
            JsonObject closed = mallory.send("{'type':'join','name':'M','code':'kiwi-moon-42'}").next();
            assertThat(closed.get("code").getAsString()).isEqualTo("too-fast");
            assertThat(closed.get("wait").getAsLong()).isBetween(1L, 60_001L);
            try (var honest = new ProvingClient(server.port(), CODE); var back = new RawClient(server.port())) {
                assertThat(honest.believes(honest.prove())).isTrue();
                honest.peer().send("{'type':'join','name':'Bob'}").next("welcome");
                back.send("{'type':'join','name':'Ann','session':'" + session + "'}").next("welcome");
            }
        }
    }

    @Test
    void aCodeBesideAKnownSessionIsNoGuess() {
        try (var server = TestServer.asShipped(data, "--code", CODE, "--no-rate-limit");
                var ann = new RawClient(server.port())) {
            String session = ann.send("{'type':'join','name':'Ann','code':'kiwi-moon-42'}").next("welcome").get("session")
                    .getAsString();
            for (int i = 0; i < 10; i++) {
                try (var again = new RawClient(server.port())) {
                    again.send("{'type':'join','name':'Ann','code':'last-year','session':'" + session + "'}").next("welcome");
                }
            }
            try (var bob = new RawClient(server.port())) {
                JsonObject answer = bob.send("{'type':'join','name':'Bob','code':'kiwi-moon-42'}").next();
                assertThat(answer.get("type").getAsString()).isEqualTo("welcome");
            }
        }
    }

    @Test
    void withoutAnyOptionACodeIsDrawnKeptShownAndNeverLogged() throws Exception {
        String code;
        try (var server = ServerProcess.asShipped(data)) {
            code = shownBy(server);
            assertThat(code).matches("[a-z]{3,5}-[a-z]{3,5}-[0-9]{2}");
            try (var ann = new ProvingClient(server.port(), code)) {
                assertThat(ann.believes(ann.prove())).isTrue();
                ann.peer().send(JOIN).next("welcome");
            }
            server.terminate();
        }
        try (var server = ServerProcess.asShipped(data)) {
            assertThat(shownBy(server)).isEqualTo(code);
        }
        assertThat(Files.readString(data.resolve("homeroom.code"))).isEqualToIgnoringNewLines(code);
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            assertThat(logs.toList()).isNotEmpty().allSatisfy(
                    log -> assertThat(Files.readString(log)).isNotEmpty().doesNotContain(code));
        }
    }

    @Test
    void aCodeFromStandardInputWorksWithUntilEof() throws Exception {
        try (var server = ServerProcess.asShippedAndTold(CODE, data, "--code", "-", "--until-eof")) {
            assertThat(shownBy(server)).isEqualTo(CODE);
            try (var ann = new ProvingClient(server.port(), CODE)) {
                assertThat(ann.believes(ann.prove())).isTrue();
            }
            server.endInput();
            assertThat(server.exitStatus()).isZero();
        }
        try (var server = ServerProcess.asShippedAndTold(" - ", data, "--code", "-")) {
            assertThat(server.exitStatus()).isEqualTo(2);
            assertThat(server.output().strip()).contains("standard input").doesNotContain("\n");
        }
    }

    private static String shownBy(ServerProcess server) {
        return server.output().lines().filter(line -> line.startsWith("code: ")).map(line -> line.substring(6)).toList()
                .getFirst();
    }

    private static String refusal(RawClient peer) {
        return peer.next("error").get("code").getAsString();
    }
}
