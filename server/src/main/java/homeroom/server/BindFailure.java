package homeroom.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Why an address can't be listened on. Java tells all causes by one exception with the system's own words, which are in the system's
/// language; so it is found out by trying what is near.
final class BindFailure {
    private static final int FIRST_FREE_FOR_ALL = 1_024;

    private BindFailure() {}

    /// A sentence for whoever chose the address, just after it was refused.
    static String sentence(InetSocketAddress address) {
        return sentence(address, BindFailure::isFree);
    }

    /// @param isFree whether an address can be listened on
    static String sentence(InetSocketAddress address, Predicate<InetSocketAddress> isFree) {
        InetAddress ip = address.getAddress();
        int port = address.getPort();
        if (!isFree.test(new InetSocketAddress(ip, 0))) {
            return ip.isAnyLocalAddress()
                    ? "This system lets the server listen on no port at all; look at its firewall and its limits."
                    : "The address " + ip.getHostAddress() + " is none of this machine's; choose another with --bind,"
                            + " or leave it out to listen on all.";
        }
        // whoever may use a lower port may use this one
        boolean isReserved = port < FIRST_FREE_FOR_ALL && IntStream.range(Math.max(1, port - 3), port)
                .noneMatch(lower -> isFree.test(new InetSocketAddress(ip, lower)));
        return isReserved
                ? "Port " + port + " may not be used by you; choose one above 1023 with --port."
                : "Port " + port + " is taken by another program; choose another with --port.";
    }

    private static boolean isFree(InetSocketAddress address) {
        try (var trial = new ServerSocket()) {
            trial.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
