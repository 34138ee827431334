package homeroom.client.link;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.tinylog.Logger;

/// Sits in between with a certificate of its own, reads everything, and passes every line on. Threads of its own carry the lines.
final class Interceptor implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> fromClient = new CopyOnWriteArrayList<>();
    private final Invitation server;

    Interceptor(Invitation server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::run);
    }

    /// The way into the trap.
    Invitation invitation() {
        return new Invitation(listening.getInetAddress().getHostAddress(), listening.getLocalPort(), null, null);
    }

    List<String> fromClient() {
        return List.copyOf(fromClient);
    }

    private void run() {
        SSLContext anything = TestKey.IMPOSTOR.context();
        try (SSLSocket client = TestKey.IMPOSTOR.over(listening.accept());
                Socket there = anything.getSocketFactory().createSocket(server.host(), server.port())) {
            var back = Thread.ofVirtual().start(() -> pass(there, client, new CopyOnWriteArrayList<>()));
            pass(client, there, fromClient);
            there.close();
            back.join();
        } catch (IOException e) {
            Logger.debug(e, "nobody came into the trap, or the server was gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to, List<String> seen) {
        try (var lines = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                to.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            Logger.debug(e, "one of them went");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
