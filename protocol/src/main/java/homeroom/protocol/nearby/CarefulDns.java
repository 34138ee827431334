package homeroom.protocol.nearby;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.jmdns.impl.JmDNSImpl;

import org.jspecify.annotations.Nullable;

/// The library, which reads only what is a packet of multicast DNS. Its own thread that listens uses the socket; any thread may close.
public final class CarefulDns extends JmDNSImpl {
    /// The library may ask for it while it is still being made, so nothing here may set it a second time.
    private volatile @Nullable Sieve sieve;

    /// @param packetMillis the pace at which packets are read at most
    /// @throws IOException if the network carries no multicast, or another program keeps the port for itself
    public CarefulDns(InetAddress address, String host, long packetMillis) throws IOException {
        super(address, host, packetMillis);
    }

    @Override
    public MulticastSocket getSocket() {
        try {
            Sieve present = sieve;
            if (present == null) {
                present = new Sieve();
                sieve = present;
            }
            return present;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        super.close();
        Sieve present = sieve;
        if (present != null) {
            present.close();
        }
    }

    /// Stands in for the socket, which the library opens itself, and anew when the network was away.
    private final class Sieve extends MulticastSocket {
        private Sieve() throws IOException {
            super((SocketAddress) null);
        }

        @Override
        public void receive(DatagramPacket packet) throws IOException {
            int room = packet.getLength();
            do {
                packet.setLength(room);
                MulticastSocket socket = CarefulDns.super.getSocket();
                if (socket == null) {
                    throw new SocketException("Closed");
                }
                socket.receive(packet);
            } while (!DnsPacket.isSound(packet.getData(), packet.getLength()));
        }
    }
}
