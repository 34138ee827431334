package homeroom.client.nearby;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.constants.DNSRecordClass;
import javax.jmdns.impl.constants.DNSRecordType;

import homeroom.protocol.nearby.Announcement;
import homeroom.protocol.nearby.CarefulDns;
import homeroom.protocol.nearby.LibraryThreads;
import org.jspecify.annotations.Nullable;

/// Listens on one network. Confined to the thread of the [MulticastBrowser]; the library beneath has threads of its own.
///
/// It asks once who is there, and from then on only reads what the library remembers: servers say who they are every few seconds. To be
/// told of every change by the library would let a stranger who makes up thousands of services keep it busy with questions about each.
final class NetworkBrowser {
    /// What strangers say is read at this pace at most: a flood of packets is lost in the system's buffer, not in our memory.
    private static final long PACKET_MILLIS = 10;
    /// Records that the library remembers at most before it has to start afresh. A classroom full of printers has some hundred.
    private static final int REMEMBERED = 2_000;
    /// Services of ours at most, or it starts afresh too: whoever makes up more than a school has must not hide the real ones for good.
    private static final int SERVICES = 500;
    private static final int NAME_BYTES = 6;

    static {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // the library logs by slf4j, for which there is nobody to listen here
    }

    private final JmDNSImpl dns;
    private final LibraryThreads threads;

    private NetworkBrowser(JmDNSImpl dns, LibraryThreads threads) {
        this.dns = dns;
        this.threads = threads;
    }

    /// Begins to listen.
    ///
    /// @param address of this machine on the network
    /// @throws IOException if the network carries no multicast, or another program keeps the port for itself
    static NetworkBrowser open(InetAddress address) throws IOException, InterruptedException {
        // the library announces a name for this machine; it need not be the one that tells whose it is
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        var threads = new LibraryThreads("homeroom-nearby", "the search for servers");
        var dns = threads
                .start(() -> new CarefulDns(address, "homeroom-" + HexFormat.of().formatHex(name), PACKET_MILLIS));
        dns.startServiceResolver(Announcement.SERVICE);
        return new NetworkBrowser(dns, threads);
    }

    /// All that was announced and still holds.
    List<ResolvedService> heard() {
        if (dns.getCache().allValues().size() > REMEMBERED || dns.getServiceTypes().size() > REMEMBERED
                || dns.getCache().getDNSEntryList(Announcement.SERVICE).size() > SERVICES) {
            dns.getCache().clear();
            dns.getServiceTypes().clear();
        }
        dns.cleanCache();
        return dns.getCache().getDNSEntryList(Announcement.SERVICE).stream()
                .filter(entry -> entry.getRecordType() == DNSRecordType.TYPE_PTR)
                .map(this::serviceIfSound).flatMap(Optional::stream).toList();
    }

    /// Whether it still listens; if not, the network broke down beneath it, or the library over something that it heard.
    boolean isAlive() {
        return threads.isWell() && !dns.isCanceled() && !dns.isClosed();
    }

    /// Takes two seconds.
    void close() {
        dns.close();
    }

    /// The library chokes on names and addresses that it took in before. One such service hides nobody else.
    private Optional<ResolvedService> serviceIfSound(DNSEntry pointer) {
        try {
            return service(pointer);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<ResolvedService> service(DNSEntry pointer) {
        String service = info(pointer).getQualifiedName();
        DNSEntry place = record(service, DNSRecordType.TYPE_SRV);
        DNSEntry text = record(service, DNSRecordType.TYPE_TXT);
        if (place == null || text == null) {
            return Optional.empty();
        }
        ServiceInfo info = info(place);
        var addresses = new ArrayList<InetAddress>();
        for (DNSEntry entry : dns.getCache().getDNSEntryList(info.getServer())) {
            switch (entry.getRecordType()) {
                case TYPE_A, TYPE_AAAA -> addresses.addAll(List.of(info(entry).getInetAddresses()));
                default -> {
                }
            }
        }
        return Optional.of(new ResolvedService(info.getPort(), addresses, info(text).getTextBytes()));
    }

    private @Nullable DNSEntry record(String name, DNSRecordType type) {
        return dns.getCache().getDNSEntry(name, type, DNSRecordClass.CLASS_IN);
    }

    private static ServiceInfo info(DNSEntry entry) {
        return ((DNSRecord) entry).getServiceInfo();
    }
}
