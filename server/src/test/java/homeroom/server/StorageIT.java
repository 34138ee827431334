package homeroom.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The store refuses for a while. Nothing that was shown may be missing later, nothing that is missing may have been shown, and what
/// was refused may not come back.
class StorageIT {
    @TempDir private Path data;

    @Test
    void whatCannotBeSavedIsRefusedAndNobodyIsRefusedTheirLeaving() throws Exception {
        Path folder = data.resolve("d");
        try (var server = new TestServer(folder); var ann = RawClient.joined(server.port(), "Ann")) {
            long seq = ann.next("welcome").get("seq").getAsLong();
            var bob = RawClient.joined(server.port(), "Bob");
            bob.next("welcome");
            try (var blocker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("homeroom.db"));
                    var statement = blocker.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                refused(ann, "never shown", "1");
                bob.close();
                statement.execute("ROLLBACK");
            }
            ann.send("{'type':'chat','text':'kept','id':'1'}");
            var next = ann.entriesUpTo(seq + 3);
            assertThat(next.stream().map(entry -> entry.get("type").getAsString())).contains("chat", "leave")
                    .doesNotContain("error");
            assertThat(next.toString()).contains("kept").doesNotContain("never shown");
        }
    }

    /// No file may grow, as on a full disk. Needs `prlimit`, which is part of Linux's base system.
    @Test
    void aFullDiskRefusesChatsUntilThereIsRoomAgain() throws Exception {
        Path folder = data.resolve("d");
        String rest;
        try (var server = new ServerProcess(folder); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            accepted(ann, "before", "1");
            limitFiles(server, String.valueOf(Files.size(folder.resolve("homeroom.db-wal"))));
            refused(ann, "refused", "2");
            refused(ann, "refused", "3");
            ann.send("{'type':'ping','id':'p'}");
            assertThat(ann.next().get("type").getAsString()).isEqualTo("pong");
            limitFiles(server, "unlimited");
            accepted(ann, "after", "2");
            rest = server.terminate();
        }
        assertThat(rest).contains("NOT SAVED").contains("saving works again");
        assertThat(texts(folder)).containsExactly("before", "after");
    }

    @Test
    void whatAFullDiskRefusedDoesNotComeBackAfterACrash() throws Exception {
        Path folder = data.resolve("d");
        try (var server = new ServerProcess(folder); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            accepted(ann, "before", "1");
            limitFiles(server, String.valueOf(Files.size(folder.resolve("homeroom.db-wal"))));
            refused(ann, "refused", "2");
            server.kill();
        }
        assertThat(texts(folder)).containsExactly("before");
    }

    /// The disk takes what is written and fails to confirm it: it stands there complete, and nobody may ever see it. Needs `strace` and
    /// the right to use it on another process.
    @Test
    void whatTheDiskDidNotConfirmDoesNotComeBackAfterACrash() throws Exception {
        Path folder = data.resolve("d");
        try (var server = new ServerProcess(folder); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            accepted(ann, "before", "1");
            Process strace = failSyncs(server);
            refused(ann, "refused", "2");
            refused(ann, "refused " + "at length ".repeat(300), "3");
            strace.destroy();
            strace.waitFor();
            server.kill();
        }
        assertThat(texts(folder)).containsExactly("before");
    }

    @Test
    void onceTheDiskConfirmsAgainItGoesOn() throws Exception {
        Path folder = data.resolve("d");
        try (var server = new ServerProcess(folder); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            Process strace = failSyncs(server);
            refused(ann, "refused", "2");
            strace.destroy();
            strace.waitFor();
            accepted(ann, "after", "2");
            server.kill();
        }
        assertThat(texts(folder)).containsExactly("after");
    }

    private static void accepted(RawClient peer, String text, String id) {
        peer.send("{'type':'chat','text':'" + text + "','id':'" + id + "'}");
        JsonObject echo = peer.next(message -> message.has("text") || message.has("code"));
        assertThat(echo.get("type").getAsString()).as(echo.toString()).isEqualTo("chat");
        assertThat(echo.get("text").getAsString()).isEqualTo(text);
    }

    private static void refused(RawClient peer, String text, String id) {
        peer.send("{'type':'chat','text':'" + text + "','id':'" + id + "'}");
        JsonObject refusal = peer.next(message -> message.has("text") || message.has("code"));
        assertThat(refusal.get("type").getAsString()).as(refusal.toString()).isEqualTo("error");
        assertThat(refusal.get("code").getAsString()).isEqualTo("storage");
        assertThat(refusal.get("id").getAsString()).isEqualTo(id);
    }

    /// What has been said as a later server tells it.
    private static List<String> texts(Path folder) {
        try (var server = new ServerProcess(folder); var reader = RawClient.joined(server.port(), "Reader")) {
            return reader.entriesUpTo(reader.next("welcome").get("seq").getAsLong()).stream().filter(entry -> entry.has("text"))
                    .map(entry -> entry.get("text").getAsString()).toList();
        }
    }

    private static void limitFiles(ServerProcess server, String bytes) throws IOException, InterruptedException {
        assumeTrue(isInstalled("prlimit"), "prlimit is not installed");
        int status = new ProcessBuilder("prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO().start().waitFor();
        assumeTrue(status == 0, "prlimit may not be used");
    }

    /// From the return of this on, all of the server's waits for the disk fail.
    private static Process failSyncs(ServerProcess server) throws IOException, InterruptedException {
        assumeTrue(isInstalled("strace"), "strace is not installed");
        var strace = new ProcessBuilder("strace", "-f", "-p", String.valueOf(server.pid()), "-o", "/dev/null",
                "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO").start();
        var said = new BufferedReader(new InputStreamReader(strace.getErrorStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        boolean attached = line != null && line.contains("attached");
        if (!attached) {
            strace.waitFor();
        }
        assumeTrue(attached, "strace may not be used: " + line);
        return strace;
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
