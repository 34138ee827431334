package homeroom.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;

import homeroom.client.demo.Toolkit.Stuck;
import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.HostedServer;
import homeroom.client.host.ServerSupervisor;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownServers;
import homeroom.client.model.ConnectionState;
import homeroom.client.model.FramePulses;
import homeroom.client.model.RoomLink;
import homeroom.client.model.RoomModel;
import homeroom.client.nearby.NearbyServer;
import homeroom.client.nearby.ServiceBrowser;
import homeroom.client.settings.Settings;
import homeroom.client.settings.Theme;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import org.tinylog.Logger;

/// Shows the program where there is no display: a server process, three windows and some more people, a conversation over real
/// sockets, and pictures of what the windows look like.
public final class HeadlessDemo {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;

    /// A port that no program listens on.
    private static final int NOBODY = 1;

    private static final String CODE = "kiwi-moon-42";

    /// More wrong codes than any server takes in a minute.
    private static final int GUESSES = 20;

    private final Path pictures;
    private final Path folder;
    private final PrintStream out;
    private final Map<String, Pupil> windows = new HashMap<>();
    private final Map<String, RoomModel> others = new HashMap<>();

    private HeadlessDemo(Path pictures, Path folder, PrintStream out) {
        this.pictures = pictures;
        this.folder = folder;
        this.out = out;
    }

    /// Takes some seconds; every step has an end.
    ///
    /// @return the exit status: 1 if it failed, after a sentence on `err`
    public static int run(Path pictures, PrintStream out, PrintStream err) {
        try {
            Files.createDirectories(pictures);
            var folder = Files.createTempDirectory("homeroom-demo");
            try {
                new HeadlessDemo(pictures, folder, out).run();
                return 0;
            } finally {
                delete(folder);
            }
        } catch (HostException | Stuck | IOException e) {
            Logger.error(e, "The demo failed");
            err.println("The demo failed: " + e.getMessage() + ".");
            return 1;
        }
    }

    private void run() throws HostException, Stuck, IOException {
        Toolkit.start();
        try (var server = ServerSupervisor.start(options("data", 0))) {
            come(server);
            for (var line : Lesson.OPENING) {
                say(line);
            }
            var tom = other("Tom B.");
            Toolkit.run(tom::leave);
            for (var line : Lesson.CLOSING) {
                say(line);
            }
            photographRooms(server);
        } finally {
            Platform.exit();
        }
    }

    private HostOptions options(String data, int port) {
        return new HostOptions("Room 12", List.of("Class 7b"), new HostedCode.Chosen(CODE), port, folder.resolve(data),
                "127.0.0.1");
    }

    private void come(ServerSupervisor server) throws Stuck, IOException {
        var settings = Settings.DEFAULT.withTheme(Theme.LIGHT)
                .withVisited(new Invitation("192.168.1.31", 55_555, "Chess club", null))
                .withVisited(new Invitation("library.local", 55_555, "Reading corner", null))
                .withVisited(new Invitation("192.168.1.20", 55_555, "Class 7b", null));
        for (var name : List.of(Lesson.TEACHER, Lesson.AMIRA, Lesson.JONAS)) {
            windows.put(name, Pupil.atWindow(name, settings, HeadlessDemo::nearby, folder, WIDTH, HEIGHT));
        }
        var jonas = window(Lesson.JONAS);
        Toolkit.run(() -> {
            jonas.choose("#servers", 2);
            jonas.window().connect().fill(new Invitation("192.168.1.20", 55_555, null, null));
        });
        photograph(jonas, "connect.png");
        jonas.resize(420, 640);
        photograph(jonas, "connect-small.png");
        jonas.resize(WIDTH, HEIGHT);
        var amira = window(Lesson.AMIRA);
        amira.mirror(true);
        photograph(amira, "connect-right-to-left.png");
        amira.mirror(false);
        Toolkit.run(() -> {
            jonas.window().wear(Theme.DARK);
            jonas.window().connect().fill(new Invitation("127.0.0.1", NOBODY, null, null));
            jonas.press("#join");
        });
        jonas.awaitFault("#address");
        photograph(jonas, "connect-dark.png");
        Toolkit.run(() -> jonas.window().wear(Theme.LIGHT));
        var teacher = window(Lesson.TEACHER);
        Toolkit.run(() -> teacher.window().host(server, Lesson.TEACHER));
        teacher.awaitShown("#box");
        var door = server.server().invitations().getFirst();
        jonas.join(door);
        var known = KnownServers.inMemory();
        for (var name : Lesson.OTHERS) {
            var room = Toolkit.call(() -> new RoomModel(RoomLink.to(new JoinAttempt(door, new Nickname(name)), known),
                    FramePulses.ofToolkit(), Clock.system(ZoneId
                            .systemDefault())));
            Toolkit.await(name + " does not get in", () -> room.connectionProperty().get() instanceof ConnectionState.Live);
            others.put(name, room);
        }
        window(Lesson.AMIRA).join(door);
    }

    /// Some servers as a school's network might have them. Nobody's network is asked.
    private static ServiceBrowser.Watch nearby(Consumer<List<NearbyServer>> changed) {
        changed.accept(List.of(
                new NearbyServer("Library", "Chess club", "192.168.1.31", 55_555, 1, false, new ServerId("c".repeat(32))),
                new NearbyServer("Mr Tan’s computer", "Reading corner", "192.168.1.7", 4_000, 3, true,
                        new ServerId("l".repeat(32))),
                new NearbyServer("Room 12", "Class 7b", "192.168.1.20", 55_555, 1, true, new ServerId("r".repeat(32)))));
        return () -> {};
    }

    private void say(Lesson.Line line) throws Stuck {
        var window = windows.get(line.who());
        if (window != null) {
            window.say(line.text());
        } else {
            Toolkit.call(() -> other(line.who()).send(line.text()));
            window(Lesson.JONAS).awaitText(line.text());
        }
    }

    private void photographRooms(ServerSupervisor server) throws Stuck, IOException, HostException {
        var jonas = window(Lesson.JONAS);
        photograph(jonas, "room-light.png");
        Toolkit.run(() -> jonas.window().wear(Theme.DARK));
        photograph(jonas, "room-dark.png");
        jonas.resize(420, 640);
        photograph(jonas, "room-small-dark.png");
        Toolkit.run(() -> jonas.window().wear(Theme.LIGHT));
        photograph(jonas, "room-small.png");
        var amira = window(Lesson.AMIRA);
        amira.mirror(true);
        photograph(amira, "room-right-to-left.png");
        var teacher = window(Lesson.TEACHER);
        photograph(teacher, "room-opened-here.png");
        Toolkit.run(() -> teacher.press("#preferences"));
        photograph(teacher, "preferences.png");
        Toolkit.run(() -> teacher.press("#closePreferences"));
        Toolkit.run(() -> teacher.press("#leave"));
        photograph(teacher, "closing-question.png");
        Toolkit.run(() -> teacher.press("#no"));
        Toolkit.run(() -> teacher.press("#shortcuts"));
        photograph(teacher, "shortcuts.png");
        Toolkit.run(() -> teacher.press("#done"));
        loseServer(server, jonas);
    }

    /// The way a server goes when somebody trips over its cable.
    private void loseServer(ServerSupervisor server, Pupil witness) throws Stuck, IOException, HostException {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        server.close();
        witness.resize(WIDTH, HEIGHT);
        witness.awaitShown("#retryNow");
        photograph(witness, "reconnecting.png");
        try (var _ = HostedServer.start(options("other-data", server.server().port()))) {
            meetAnother(witness, window(Lesson.AMIRA));
        }
        for (var window : windows.values()) {
            window.close();
        }
        Toolkit.run(() -> others.values().forEach(RoomModel::leave));
    }

    /// Another server answers at the same address: nobody goes in by themselves.
    private void meetAnother(Pupil jonas, Pupil amira) throws Stuck, IOException {
        Toolkit.run(() -> jonas.press("#retryNow"));
        jonas.awaitShown("#joinAgain");
        photograph(jonas, "other-server.png");
        Toolkit.run(() -> jonas.press("#joinAgain"));
        jonas.awaitFault("#address");
        photograph(jonas, "connect-other-server.png");
        jonas.typeCode(CODE);
        Toolkit.run(() -> jonas.press("#join"));
        jonas.awaitShown("#box");
        for (var word : Lesson.VOCABULARY) {
            jonas.sends(word);
        }
        jonas.awaitShown("#pause");
        photograph(jonas, "sending-on.png");
        amira.resize(420, 640);
        amira.awaitShown("#joinAgain");
        Toolkit.run(() -> amira.press("#joinAgain"));
        amira.awaitFault("#address");
        photograph(amira, "connect-other-server-small.png");
        for (int guess = 0; guess < GUESSES && !amira.mustWait(); guess++) {
            amira.typeCode("guess-" + guess);
            Toolkit.run(() -> amira.press("#join"));
            amira.awaitFault("#code");
        }
        amira.resize(WIDTH, HEIGHT);
        photograph(amira, "connect-wait.png");
    }

    private void photograph(Pupil pupil, String file) throws Stuck, IOException {
        out.println(pupil.photograph(pictures.resolve(file)));
    }

    private RoomModel other(String name) {
        var room = others.get(name);
        if (room == null) {
            throw new IllegalStateException(name + " is not in the room");
        }
        return room;
    }

    private Pupil window(String name) {
        var pupil = windows.get(name);
        if (pupil == null) {
            throw new IllegalStateException(name + " has no window");
        }
        return pupil;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList())) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
