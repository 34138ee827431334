package homeroom.client.link;

import java.net.Inet6Address;
import java.util.Locale;
import java.util.regex.Pattern;

import homeroom.client.link.InvalidInvitationException.Fault;
import homeroom.protocol.Digits;

/// What a host may be written like. Nothing is looked up here.
final class HostSyntax {
    private static final int LONGEST = 253;
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}_]([\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*\\.?");

    private HostSyntax() {}

    /// The host in its one spelling: lower case, IPv6 without brackets, the numbers of an IPv4 address in ASCII.
    static String checked(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        if (host.contains(":")) {
            return ipv6(host);
        }
        String numbers = Digits.ascii(host);
        // digits and dots alone are an unfinished IPv4 address and not a name; resolvers would read 10.1 as 10.0.0.1
        boolean isIpv4 = NUMBERS.matcher(numbers).matches();
        boolean valid = isIpv4
                ? IPV4.matcher(numbers).matches()
                : host.length() <= LONGEST && NAME.matcher(host).matches();
        if (!valid) {
            throw new InvalidInvitationException(Fault.HOST);
        }
        return isIpv4 ? numbers : host.toLowerCase(Locale.ROOT);
    }

    /// As it stands before a port.
    static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /// The zone after `%` is the name of a network interface of this machine and keeps its case.
    private static String ipv6(String text) {
        String[] parts = text.split("%", 2);
        boolean badZone = parts.length == 2 && !parts[1].matches("[A-Za-z0-9._~-]+");
        if (badZone || !parts[0].contains(":") || !isIpv6(parts[0])) {
            throw new InvalidInvitationException(Fault.HOST);
        }
        String address = parts[0].toLowerCase(Locale.ROOT);
        return parts.length == 2 ? address + "%" + parts[1] : address;
    }

    private static boolean isIpv6(String literal) {
        try {
            Inet6Address.ofLiteral(literal);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
