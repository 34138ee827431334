package homeroom.server.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// The lab exercise's other form: one thread asks all sockets which has a line, and writes that to all of them, staying at each until
/// it has taken it. It stores nothing.
final class OneLoopServer {
    private static final int LONGEST_LINE_BYTES = 16 * 1024;

    /// @param heard what came and is not yet said
    private record Client(SocketChannel channel, ByteBuffer heard) {}

    private final List<Client> clients = new ArrayList<>();

    private OneLoopServer() {}

    public static void main(String[] args) throws IOException {
        var lab = new OneLoopServer();
        try (var selector = Selector.open(); var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096).configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println("listening on 127.0.0.1:" + server.socket().getLocalPort());
            while (true) {
                selector.select();
                for (SelectionKey ready : selector.selectedKeys()) {
                    if (ready.attachment() instanceof Client client) {
                        lab.hear(client);
                    } else {
                        lab.accept(server, selector);
                    }
                }
                selector.selectedKeys().clear();
            }
        }
    }

    private void accept(ServerSocketChannel server, Selector selector) throws IOException {
        SocketChannel channel = server.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        var client = new Client(channel, ByteBuffer.allocateDirect(LONGEST_LINE_BYTES));
        channel.register(selector, SelectionKey.OP_READ, client);
        clients.add(client);
    }

    private void hear(Client client) throws IOException {
        ByteBuffer heard = client.heard();
        int before = heard.position();
        if (read(client) < 0) {
            forget(client);
            return;
        }
        int said = 0;
        for (int i = before; i < heard.position(); i++) {
            if (heard.get(i) == '\n') {
                broadcast(heard.slice(said, i + 1 - said));
                said = i + 1;
            }
        }
        heard.flip().position(said);
        heard.compact();
    }

    private void broadcast(ByteBuffer line) throws IOException {
        for (Client client : List.copyOf(clients)) {
            try {
                for (ByteBuffer rest = line.duplicate(); rest.hasRemaining();) {
                    client.channel().write(rest);
                }
            } catch (IOException e) {
                forget(client);
            }
        }
    }

    private static int read(Client client) {
        try {
            return client.channel().read(client.heard());
        } catch (IOException e) {
            return -1;
        }
    }

    private void forget(Client client) throws IOException {
        clients.remove(client);
        client.channel().close();
    }
}
