package homeroom.server.console;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.net.ConnectionListener;
import homeroom.server.room.RoomListener;

/// Tells the person at the server what happens: who comes and goes, never what is said.
///
/// Any thread may call it and none waits: lines are printed by a thread of its own, since standard output may be a pipe that nobody
/// reads. When too many wait, further ones are dropped.
public final class ServerConsole implements ConnectionListener, RoomListener, AutoCloseable {
    private static final int WAITING_LINES = 10_000;
    private static final long CLOSE_MILLIS = 500;

    private final PrintStream out;
    /// Empty: print no more.
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(WAITING_LINES);
    private final Thread printer = Thread.ofPlatform().name("console").daemon().start(this::print);

    public ServerConsole(PrintStream out) {
        this.out = out;
    }

    /// Prints a line, escaped.
    public void say(String line) {
        lines.offer(Optional.of(escape(line)));
    }

    @Override
    public void connected(InetSocketAddress address) {
        say("connected " + text(address));
    }

    @Override
    public void disconnected(InetSocketAddress address) {
        say("disconnected " + text(address));
    }

    @Override
    public void joined(Nickname who, RoomName room) {
        say(who + " joined " + room);
    }

    @Override
    public void cameBack(Nickname who, RoomName room) {
        say(who + " came back to " + room);
    }

    @Override
    public void left(Nickname who, RoomName room, LeaveReason reason) {
        say(who + " left " + room + " (" + reason.word() + ")");
    }

    @Override
    public void storeFailed(String reason) {
        say("NOT SAVED: " + reason + ". Messages are refused until the disk can be written again.");
    }

    @Override
    public void storeRecovered() {
        say("saving works again");
    }

    /// Prints what waits, for half a second at most.
    @Override
    public void close() throws InterruptedException {
        if (lines.offer(Optional.empty(), CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
            printer.join(CLOSE_MILLIS);
        }
    }

    /// An address as a person would type it.
    public static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip.isAnyLocalAddress() ? "0.0.0.0" : host(ip);
        return host + ":" + address.getPort();
    }

    private static String host(InetAddress ip) {
        String host = ip.getHostAddress();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /// With all that isn't printed as itself spelled out, so that no name can rewrite the screen, turn a line around or begin another.
    public static String escape(String line) {
        var escaped = new StringBuilder(line.length());
        line.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED -> escaped.append("\\u{").append(Integer.toHexString(c)).append('}');
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private void print() {
        try {
            for (var line = lines.take(); line.isPresent(); line = lines.take()) {
                out.println(line.get());
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
