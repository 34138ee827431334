package homeroom.client.model;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;

/// Who is in the room: what the welcome said, and every join and leave after it. FX thread.
///
/// An entry no younger than the welcome is history: the welcome's roster has counted it already. People are told apart by id, so a
/// join of somebody who is there adds nobody.
public final class Roster {
    private final Map<String, Participant> byId = new HashMap<>();
    private final ObservableList<Participant> members = FXCollections.observableArrayList();
    private final Comparator<Participant> order;
    private final ObservableList<Participant> readOnlyMembers = FXCollections.unmodifiableObservableList(members);
    private long asOf;

    Roster(Collator collator) {
        order = Comparator.comparing((Participant p) -> p.name().text(), collator).thenComparing(Participant::id);
    }

    /// Alphabetical for the reader's language.
    public ObservableList<Participant> members() {
        return readOnlyMembers;
    }

    void restart(ServerMessage.Welcome welcome) {
        byId.clear();
        asOf = welcome.seq();
        more(welcome.roster());
    }

    void more(List<Participant> others) {
        others.forEach(p -> byId.putIfAbsent(p.id(), p));
        var all = new ArrayList<>(byId.values());
        all.sort(order);
        members.setAll(all);
    }

    void follow(ServerMessage.Entry entry) {
        if (entry.seq() <= asOf) {
            return;
        }
        switch (entry) {
            case ServerMessage.Join join -> add(join.from());
            case ServerMessage.Leave leave -> remove(leave.from());
            case ServerMessage.Chat _ -> {
            }
        }
    }

    private void add(Participant newcomer) {
        var before = byId.put(newcomer.id(), newcomer);
        if (newcomer.equals(before)) {
            return;
        }
        if (before != null) {
            take(before);
        }
        int at = Collections.binarySearch(members, newcomer, order);
        members.add(at < 0 ? -at - 1 : at, newcomer);
    }

    private void remove(Participant gone) {
        var before = byId.remove(gone.id());
        if (before != null) {
            take(before);
        }
    }

    /// A language's order needn't be one for all strings, and where it isn't, a search may miss who is there.
    private void take(Participant member) {
        int at = Collections.binarySearch(members, member, order);
        if (at >= 0) {
            members.remove(at);
        } else {
            members.remove(member);
        }
    }
}
