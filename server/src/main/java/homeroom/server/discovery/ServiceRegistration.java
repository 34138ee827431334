package homeroom.server.discovery;

import java.io.IOException;
import java.net.InetAddress;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.JmDNSImpl;

import homeroom.protocol.nearby.Announcement;
import homeroom.protocol.nearby.CarefulDns;
import homeroom.protocol.nearby.LibraryThreads;

/// The announcement on one network. Confined to the thread of the [ServiceAnnouncer]; the library beneath has threads of its own.
final class ServiceRegistration {
    /// What strangers say is read at this pace at most: a flood of packets is lost in the system's buffer, not in our memory.
    private static final long PACKET_MILLIS = 10;
    /// The library remembers whatever anybody says for as long as they please. Nothing in it is of use to us.
    private static final int REMEMBERED = 1_000;

    static {
        // read once, when the library's first class is loaded
        System.setProperty("net.dns.ttl", String.valueOf(Announcement.LIFETIME.toSeconds()));
    }

    private final JmDNSImpl dns;
    private final LibraryThreads threads;

    private ServiceRegistration(JmDNSImpl dns, LibraryThreads threads) {
        this.dns = dns;
        this.threads = threads;
    }

    /// Begins to announce; it takes some seconds until it is out, since others are asked first whether they have the name.
    ///
    /// @param address  of this machine on the network
    /// @param host     what this machine is called there, a label of letters, digits and hyphens that nobody else has
    /// @param instance what the service is called; if somebody else has the name, a number is added to it
    /// @throws IOException if the network carries no multicast, or another program keeps the port for itself
    static ServiceRegistration open(InetAddress address, String host, String instance, int port, Announcement what)
            throws IOException, InterruptedException {
        var threads = new LibraryThreads("discovery", "the announcement of this server");
        var dns = threads.start(() -> new CarefulDns(address, host, PACKET_MILLIS));
        dns.registerService(ServiceInfo.create(Announcement.SERVICE, instance, port, 0, 0, false, what.text()));
        return new ServiceRegistration(dns, threads);
    }

    /// Forgets what was heard if it is more than any classroom has to say.
    ///
    /// @return whether it still announces and answers; if not, the network broke down beneath it, or the library over something heard
    boolean tidy() {
        if (dns.getCache().allValues().size() > REMEMBERED || dns.getServiceTypes().size() > REMEMBERED) {
            dns.getCache().clear();
            dns.getServiceTypes().clear();
        }
        return threads.isWell() && !dns.isCanceled() && !dns.isClosed();
    }

    /// Says goodbye at once, and again after one and two seconds, for which it waits.
    void close() {
        dns.close();
    }
}
