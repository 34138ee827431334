package homeroom.client.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import homeroom.client.link.Membership;
import homeroom.client.link.UnsentChat;

/// What waits to be said when its author comes back to the room that it is for, under the same name. FX thread.
///
/// What this window was given goes out by itself then. What an earlier window left is only shown: hours may have passed, and on a
/// shared machine somebody else may use the name. Drafts are kept by this window alone, and never on disk: nobody has decided to say them.
public final class Unsent {
    private final Supplier<List<UnsentChat>> kept;
    private final Consumer<UnaryOperator<List<UnsentChat>>> change;
    /// The ids of what goes out by itself.
    private final Set<String> pending = new HashSet<>();
    /// The ids of what is kept, as far as this window has to do with it.
    private final Set<String> written = new HashSet<>();
    private final Map<Membership, String> drafts = new HashMap<>();

    /// @param kept   all that is kept, in the order in which it was typed
    /// @param change changes it
    Unsent(Supplier<List<UnsentChat>> kept, Consumer<UnaryOperator<List<UnsentChat>>> change) {
        this.kept = kept;
        this.change = change;
    }

    /// For as long as the program runs.
    public static Unsent inMemory() {
        var chats = new ArrayList<UnsentChat>();
        return new Unsent(() -> List.copyOf(chats), change -> {
            var changed = change.apply(List.copyOf(chats));
            chats.clear();
            chats.addAll(changed);
        });
    }

    /// What is kept for somebody in a room, in the order in which it was typed.
    List<UnsentChat> of(Membership author) {
        var chats = kept.get().stream().filter(chat -> chat.author().equals(author)).toList();
        chats.forEach(chat -> written.add(id(chat)));
        return chats;
    }

    /// Whether it was typed while this window was open, and is to go out by itself.
    boolean isPending(UnsentChat chat) {
        return pending.contains(id(chat));
    }

    /// Keeps these too.
    ///
    /// @param nowPending the ids of those that are to go out by themselves
    void keep(List<UnsentChat> chats, Set<String> nowPending) {
        var ids = chats.stream().map(Unsent::id).toList();
        pending.removeAll(ids);
        pending.addAll(nowPending);
        if (written.addAll(ids)) {
            change.accept(before -> Stream.concat(before.stream(),
                    chats.stream().filter(chat -> before.stream().noneMatch(chat::isSameAs))).toList());
        }
    }

    /// These were said, or nobody wants to say them any more.
    void settle(Membership author, Set<String> chatIds) {
        pending.removeAll(chatIds);
        if (written.removeAll(chatIds)) {
            change.accept(before -> before.stream()
                    .filter(chat -> !chat.author().equals(author) || !chatIds.contains(id(chat))).toList());
        }
    }

    private static String id(UnsentChat chat) {
        return String.valueOf(chat.chat().id());
    }

    String draft(Membership author) {
        return drafts.getOrDefault(author, "");
    }

    void keepDraft(Membership author, String text) {
        drafts.put(author, text);
    }
}
