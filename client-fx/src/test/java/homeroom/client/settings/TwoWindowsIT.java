package homeroom.client.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import homeroom.client.link.Invitation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Two windows of one person, of one program and of two.
@Timeout(60)
class TwoWindowsIT {
    @TempDir private Path folder;

    private Path path() {
        return folder.resolve("settings.properties");
    }

    /// Nothing that either has changed is missing.
    private void holdsAll() throws IOException {
        double last = 1 + (Hammer.BLOWS - 1) / 100.0;
        var settings = new SettingsFile(path());
        assertThat(settings.load()).isEqualTo(Settings.DEFAULT.withZoom(last).withName("two" + last));
        assertThat(settings.unsent()).hasSize(2 * Hammer.BLOWS).doesNotHaveDuplicates();
        assertThat(new KnownServersFile(SettingsFile.beside(path(), "known-rooms")).load()).hasSize(2 * Hammer.BLOWS)
                .doesNotHaveDuplicates();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactlyInAnyOrder(".lock",
                    "settings.properties", "known-rooms.properties", "unsent.properties");
        }
    }

    @Test
    void ofTwoProcessesLoseNothing() throws IOException, InterruptedException {
        var one = hammer("one");
        var two = hammer("two");
        try {
            one.outputWriter().append('\n').flush();
            two.outputWriter().append('\n').flush();
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
        } finally {
            one.destroyForcibly();
            two.destroyForcibly();
        }
        holdsAll();
    }

    private Process hammer(String who) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", everything(),
                Hammer.class.getName(), folder.toString(), who).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String everything() {
        return Stream
                .of(Path.of("target", "test-classes").toString(), System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(path -> path != null && !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void ofOneProcessLoseNothing() throws Exception {
        try (var windows = Executors.newFixedThreadPool(2)) {
            var one = windows.submit(() -> Hammer.strike(folder, "one"));
            var two = windows.submit(() -> Hammer.strike(folder, "two"));
            one.get();
            two.get();
        }
        holdsAll();
    }

    @Test
    void goOnWhenOneWasStoppedWhileItWrote() throws Exception {
        var settings = new SettingsFile(path());
        var held = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var windows = Executors.newSingleThreadExecutor()) {
            var stopped = windows.submit(() -> {
                try (var _ = FolderLock.of(folder)) {
                    held.countDown();
                    enough.await();
                }
                return true;
            });
            held.await();
            assertThat(settings.change(before -> before.withName("Mia")).name()).isEqualTo("Mia");
            assertThat(settings.load().name()).as("it holds all the same").isEqualTo("Mia");
            assertThat(path()).doesNotExist();
            enough.countDown();
            stopped.get();
        }
        settings.change(before -> before.withVisited(new Invitation("pc", 4000, "Lab", null)));
        var written = new SettingsFile(path()).load();
        assertThat(written.name()).as("what could not be written is, with the next change").isEqualTo("Mia");
        assertThat(written.recentRooms()).hasSize(1);
    }

    @Test
    void sweepAwayWhatAProgramLeftThatWasEnded() throws IOException {
        Files.createFile(folder.resolve(".settings.properties123.new"));
        Files.createFile(folder.resolve(".settings.properties.new"));
        new SettingsFile(path()).change(before -> before.withName("Mia"));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".lock", "settings.properties");
    }
}
