package homeroom.client.nearby;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;

import homeroom.protocol.nearby.Announcement;

/// Somebody on the network who puts together packets of multicast DNS (RFC 1035, RFC 6762) by hand, true ones and others.
final class RawMulticastSender implements AutoCloseable {
    private static final String SERVICE = "_homeroom._tcp.local";
    private static final int IPV4 = 1;
    private static final int POINTER = 12;
    private static final int TEXT = 16;
    private static final int PLACE = 33;
    private static final int INTERNET = 1;
    private static final int RESPONSE = 0x8400;

    private final MulticastSocket socket = new MulticastSocket();
    private final int port;

    /// @param here the address of the network to talk on
    RawMulticastSender(InetAddress here, int port) throws IOException {
        this.port = port;
        socket.setNetworkInterface(NetworkInterface.getByInetAddress(here));
    }

    /// Announces a server, or with a life of 0 says goodbye for it.
    void announce(Announcement what, String address, int serverPort, int lifeSeconds) throws IOException {
        String instance = what.name() + "." + SERVICE;
        String host = "host-of-" + what.id().text().substring(0, 8) + ".local";
        var packet = new Packet();
        packet.record(SERVICE, POINTER, lifeSeconds, name(instance));
        var place = new ByteArrayOutputStream();
        place.writeBytes(new byte[]{0, 0, 0, 0, (byte) (serverPort >> 8), (byte) serverPort});
        place.writeBytes(name(host));
        packet.record(instance, PLACE, lifeSeconds, place.toByteArray());
        packet.record(instance, TEXT, lifeSeconds, what.text());
        packet.record(host, IPV4, lifeSeconds, InetAddress.getByName(address).getAddress());
        send(packet.bytes());
    }

    /// Makes up many services at once, each of another name, that all hold for days.
    void makeUp(int round, int services) throws IOException {
        var packet = new Packet();
        for (int i = 0; i < services; i++) {
            packet.record(SERVICE, POINTER, 1_000_000, name("r" + round + "x" + i + "." + SERVICE));
            packet.record("h" + round + "x" + i + ".local", IPV4, 1_000_000, new byte[]{10, 0, 0, 1});
        }
        send(packet.bytes());
    }

    void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByAddress(new byte[]{(byte) 224, 0, 0, (byte) 251}),
                port));
    }

    @Override
    public void close() {
        socket.close();
    }

    private static byte[] name(String dotted) {
        var bytes = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.")) {
            byte[] text = label.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static final class Packet {
        private final ByteArrayOutputStream records = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(records);
        private int count;

        private void record(String name, int type, int lifeSeconds, byte[] content) throws IOException {
            out.write(name(name));
            out.writeShort(type);
            out.writeShort(INTERNET);
            out.writeInt(lifeSeconds);
            out.writeShort(content.length);
            out.write(content);
            count++;
        }

        private byte[] bytes() throws IOException {
            var bytes = new ByteArrayOutputStream();
            var header = new DataOutputStream(bytes);
            for (int field : new int[]{0, RESPONSE, 0, count, 0, 0}) {
                header.writeShort(field);
            }
            bytes.writeBytes(records.toByteArray());
            return bytes.toByteArray();
        }
    }
}
