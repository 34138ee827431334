package homeroom.client.link;

import java.util.List;
import java.util.stream.Stream;

import homeroom.protocol.ServerId;

/// A server that we have been at.
///
/// @param proven    whether it has ever proven to us that it knows its code: then none may take its place without a proof
/// @param name      what it called itself then, cut to [#NAME_CHARACTERS]
/// @param addresses where it was met, as [Invitation#address] writes them, the latest first, [#ADDRESSES] at most
/// @param visits    the latest first, [#VISITS] at most
public record KnownServer(ServerId id, boolean proven, String name, List<String> addresses, List<KnownSession> visits) {
    public static final int NAME_CHARACTERS = 100;
    public static final int ADDRESSES = 16;
    public static final int VISITS = 32;

    public KnownServer {
        name = name.substring(0, Math.min(name.length(), NAME_CHARACTERS));
        addresses = addresses.stream().distinct().limit(ADDRESSES).toList();
        visits = visits.stream().limit(VISITS).toList();
    }

    /// It was met once more. Only one room can be the first for anybody.
    ///
    /// @param provenNow whether it has proven its code this time
    KnownServer visited(boolean provenNow, String calledNow, String address, KnownSession visit) {
        var here = visits.stream().filter(visit::isSamePlaceAs).findFirst().map(visit::after).orElse(visit);
        var others = visits.stream().filter(old -> !old.isSamePlaceAs(visit)).map(old -> visit.first() ? old.notFirst() : old);
        return new KnownServer(id, proven || provenNow, calledNow, Stream.concat(Stream.of(address), addresses.stream()).toList(),
                Stream.concat(Stream.of(here), others).toList());
    }

    /// Another server is at this address now.
    KnownServer without(String address) {
        return new KnownServer(id, proven, name, addresses.stream().filter(old -> !old.equals(address)).toList(), visits);
    }
}
