package homeroom.client.connect;

import homeroom.client.i18n.Words;
import homeroom.client.nearby.NearbyServer;

/// What is said about a server nearby: people look for their room, and whose computer it is on tells two of one name apart.
final class NearbyWords {
    private NearbyWords() {}

    /// Its first room and how many more there are.
    static String title(NearbyServer nearby) {
        String first = nearby.title();
        return nearby.room() == null || nearby.rooms() == 1 ? first : Words.say("nearby.more", first, nearby.rooms() - 1);
    }

    /// Whose computer it is, if that isn't its title, and whether a code is needed.
    static String needs(NearbyServer nearby) {
        if (nearby.room() == null) {
            return nearby.codeNeeded() ? Words.say("nearby.locked", nearby.rooms()) : Words.say("nearby.open", nearby.rooms());
        }
        String whose = nearby.name();
        return nearby.codeNeeded() ? Words.say("nearby.whose.locked", whose) : Words.say("nearby.whose.open", whose);
    }
}
