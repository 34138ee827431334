package homeroom.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.Limits;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.RosterPage;
import org.jspecify.annotations.Nullable;

/// Who is in a room, in pages as they are sent. A page is made once for all who come until somebody on it goes. Confined to the scribe thread.
final class RosterPages {
    private final List<Participant> people = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<@Nullable RosterPage> pages = new ArrayList<>();

    void add(Participant participant) {
        if (places.putIfAbsent(participant.id(), people.size()) == null) {
            people.add(participant);
            outdate(people.size() - 1);
        }
    }

    /// The last one moves up into the gap, so that all pages but the last stay full.
    void remove(Participant participant) {
        Integer place = places.remove(participant.id());
        if (place == null) {
            return;
        }
        Participant last = people.removeLast();
        outdate(people.size());
        if (place < people.size()) {
            people.set(place, last);
            places.put(last.id(), place);
            outdate(place);
        }
    }

    boolean isEmpty() {
        return people.isEmpty();
    }

    /// Everybody, [Limits#ROSTER_MEMBERS] a page; at least one page.
    List<RosterPage> pages() {
        var all = new ArrayList<RosterPage>();
        for (int from = 0, number = 0; from < Math.max(1, people.size()); from += Limits.ROSTER_MEMBERS, number++) {
            RosterPage page = number < pages.size() ? pages.get(number) : null;
            if (page == null) {
                page = RosterPage.of(people.subList(from, Math.min(from + Limits.ROSTER_MEMBERS, people.size())));
                keep(number, page);
            }
            all.add(page);
        }
        return all;
    }

    private void keep(int number, RosterPage page) {
        while (pages.size() <= number) {
            pages.add(null);
        }
        pages.set(number, page);
    }

    private void outdate(int place) {
        int number = place / Limits.ROSTER_MEMBERS;
        if (number < pages.size()) {
            pages.set(number, null);
        }
    }
}
