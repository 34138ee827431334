package homeroom.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The lab exercise that every course on sockets sets, as a yardstick: a platform thread per client, and whoever has said something
/// writes it to everybody, one after the other. It stores nothing and keeps no order between senders.
final class ThreadPerClientServer {
    private final List<OutputStream> clients = new CopyOnWriteArrayList<>();

    private ThreadPerClientServer() {}

    public static void main(String[] args) throws IOException {
        var lab = new ThreadPerClientServer();
        try (var server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
            System.out.println("listening on 127.0.0.1:" + server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> lab.serve(client));
            }
        }
    }

    private void serve(Socket client) {
        try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            clients.add(out);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                broadcast((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            clients.remove(out);
        } catch (IOException e) {
            // gone
        }
    }

    private void broadcast(byte[] line) {
        for (OutputStream client : clients) {
            try {
                synchronized (client) {
                    client.write(line);
                }
            } catch (IOException e) {
                // its own thread notices
            }
        }
    }
}
