package homeroom.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Words that nobody else uses, as the code, the session and what is said, and the server's key: whatever goes wrong, they are found in
/// no log, on no screen (but the code once, where the server tells it to whoever runs it), in no process list, in no temporary file and
/// in no crash report.
@EnabledOnOs(OS.LINUX) // which shows a process's command line and environment as files, and has signals
class CanaryIT {
    private static final String CODE = "canary-code-74";
    private static final String WRONG_CODE = "canary-guess-47";
    private static final String WRONG_SESSION = "canary-session-31";
    private static final String TEXT = "canary-text-58";
    private static final String BROKEN = "canary-broken-26";
    private static final int SIGSEGV = 11;
    private static final int LONGEST_LINE = 16 * 1024;

    @TempDir private Path temp;
    private Path data;
    private Path scratch;

    @BeforeEach
    void prepare() throws IOException {
        data = temp.resolve("data");
        scratch = Files.createDirectories(temp.resolve("tmp"));
    }

    private ServerProcess server() {
        String options = "-Djava.io.tmpdir=" + scratch + " -Dorg.sqlite.tmpdir=" + scratch + " -XX:-CreateCoredumpOnCrash"
                + " -XX:ErrorFile=" + scratch.resolve("hs_err.log");
        return ServerProcess.asShippedAndTold(Map.of("JAVA_TOOL_OPTIONS", options), CODE, data, "--code", "-");
    }

    /// Everything that a client can do wrong with something secret in it, and everything right.
    ///
    /// @return the session
    private static String provokeAll(ServerProcess server) {
        try (var peer = new RawClient(server.port())) {
            peer.send("{'type':'join','name':'Mia','code':'" + WRONG_CODE + "'}");
            assertThat(peer.next("error").get("code").getAsString()).isEqualTo("code-wrong");
            for (String line : List.of(
                    "{'type':'join','name':'Mia','code':'" + CODE + "','code':'" + CODE + "'}",
                    "{'type':'join','name':'" + BROKEN + "\\u0000','code':'" + CODE + "'}",
                    "{'type':'join','name':7,'code':'" + CODE + "','x':'" + BROKEN + "'}",
                    "{'type':'" + BROKEN + "','code':'" + CODE + "'}",
                    "{'type':'join','name':'Mia','code':'" + CODE + "','room':'" + BROKEN + "'}",
                    "{'type':'join','name':'Mia','code':'" + CODE + "','session':['" + WRONG_SESSION + "']}",
                    "{'type':'prove','opening':'" + BROKEN + "'}",
                    "{'type':'confirm','commitment':'" + BROKEN + "','confirmation':'" + CODE + "'}",
                    "{'type':'chat','text':'" + TEXT + "\\u0007','x':{'" + BROKEN + "':[[[[[[[[1]]]]]]]]}}",
                    "{'type':'chat','text':'" + TEXT + "'",
                    "{'type':'chat','text':'" + TEXT + "','id':'" + BROKEN.repeat(5) + "'}",
                    BROKEN,
                    "{'type':'chat','text':'" + TEXT.repeat(LONGEST_LINE / TEXT.length() + 1) + "'}")) {
                assertThat(peer.send(line).next("error").toString()).as("an answer repeats nothing secret")
                        .doesNotContain("canary");
            }
            peer.sendRaw(("{\"type\":\"chat\",\"text\":\"" + TEXT + "\u00ff\"}\n").getBytes(StandardCharsets.ISO_8859_1));
            peer.next("error");
            peer.send("{'type':'join','name':'Mia','code':'" + CODE + "','session':'" + WRONG_SESSION + "'}");
            String session = peer.next("welcome").get("session").getAsString();
            peer.send("{'type':'chat','text':'" + TEXT + "','id':'1'}").next("chat");
            return session;
        }
    }

    private static void provokeTheDoor(ServerProcess server) {
        try (var garbage = new RawClient(server.port())) {
            garbage.sendRaw(("\u0016\u0003\u0001\u0002\u0000" + CODE + BROKEN.repeat(40)).getBytes(StandardCharsets.ISO_8859_1));
            garbage.halfClose();
            garbage.ends();
        }
        try (var cut = new RawClient(server.port())) {
            cut.sendRaw(("{\"type\":\"join\",\"name\":\"Mia\",\"code\":\"" + CODE).getBytes(StandardCharsets.UTF_8));
            cut.reset();
        }
    }

    private List<String> secrets(String session) throws IOException {
        var secrets = new ArrayList<>(List.of("canary", session));
        byte[] raw = Base64.getUrlDecoder().decode(session);
        secrets.add(new String(raw, StandardCharsets.ISO_8859_1));
        secrets.add(HexFormat.of().formatHex(raw));
        secrets.addAll(keyLines());
        return secrets;
    }

    /// The private key as its file spells it, line by line.
    private List<String> keyLines() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                int start = text.indexOf("-----BEGIN PRIVATE KEY-----\n");
                if (start >= 0) {
                    return text.substring(start, text.indexOf("-----END PRIVATE KEY-----")).lines().skip(1).toList();
                }
            }
        }
        throw new AssertionError("The server has no key in its folder");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertClean(Path file, List<String> secrets) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(secrets).as("found in " + file).noneMatch(bytes::contains).noneMatch(file.toString()::contains);
    }

    /// Log, screen, process list, temporary files. The store holds what was said, of course, but no session, and no code.
    private void assertNothingTold(ServerProcess server, String session) throws IOException {
        List<String> secrets = secrets(session);
        List<Path> logs = files(data.resolve("logs"));
        assertThat(logs).isNotEmpty();
        for (Path log : logs) {
            assertClean(log, secrets);
        }
        for (Path file : files(scratch)) {
            assertClean(file, secrets);
        }
        // whoever runs the server is told the code, once, to write it on the blackboard
        assertThat(server.output().lines().filter(("code: " + CODE)::equals)).hasSize(1);
        String others = server.output().replace("code: " + CODE, "");
        assertThat(secrets).as("printed: " + others).noneMatch(others::contains);
        assertThat(files(data)).as("where this looks, what is there is found").anySatisfy(
                file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains(TEXT));
        for (Path file : files(data)) {
            assertClean(file, List.of(session, secrets.get(2), secrets.get(3), WRONG_CODE, WRONG_SESSION, BROKEN));
        }
    }

    private static void assertProcessListClean(ServerProcess server) throws IOException {
        Path process = Path.of("/proc", String.valueOf(server.pid()));
        for (String file : List.of("cmdline", "environ", "comm")) {
            assertClean(process.resolve(file), List.of("canary"));
        }
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                assertClean(task.resolve("comm"), List.of("canary", "Mia"));
            }
        }
    }

    @Test
    void nothingIsToldByAServerThatIsProvokedAndThenKilled() throws Exception {
        String session;
        try (var server = server()) {
            session = provokeAll(server);
            provokeTheDoor(server);
            assertProcessListClean(server);
            server.kill();
            assertNothingTold(server, session);
        }
        try (var server = server()) {
            try (var mia = new RawClient(server.port())) {
                mia.send("{'type':'join','name':'Mia','code':'" + CODE + "','session':'" + session + "'}").next("welcome");
            }
            server.terminate();
            assertNothingTold(server, session);
        }
    }

    /// No file may grow, as on a full disk: what can't be stored is not told to the log instead.
    @Test
    void nothingIsToldWhenTheDiskIsFull() throws Exception {
        try (var server = server()) {
            String session = provokeAll(server);
            String limit = String.valueOf(Files.size(data.resolve("homeroom.db-wal")));
            new ProcessBuilder("prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + limit + ":unlimited").inheritIO()
                    .start()
                    .waitFor();
            try (var mia = new RawClient(server.port())) {
                mia.send("{'type':'join','name':'Mia','code':'" + CODE + "','session':'" + session + "'}",
                        "{'type':'chat','text':'" + TEXT + "'}");
                assertThat(mia.next("error").get("code").getAsString()).isEqualTo("storage");
            }
            assertNothingTold(server, session);
        }
    }

    @Test
    void nothingIsToldByTheReportOfACrash() throws Exception {
        try (var server = server()) {
            String session = provokeAll(server);
            new ProcessBuilder("kill", "-" + SIGSEGV, String.valueOf(server.pid())).inheritIO().start().waitFor();
            server.exitStatus();
            assertThat(scratch.resolve("hs_err.log")).isNotEmptyFile();
            assertNothingTold(server, session);
        }
    }
}
