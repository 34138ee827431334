package homeroom.client.room;

import java.util.Set;

/// What the slim line above the timeline says.
///
/// @param offline whether it says so because nothing can be said or heard now
/// @param actions what its buttons do
record Banner(String sentence, boolean offline, Set<Action> actions) {
    /// Nothing to say.
    static final Banner NONE = new Banner("", false, Set.of());

    enum Action {
        RETRY_NOW,
        JOIN_AGAIN,
        /// Into the room that is open where one's own was.
        JOIN_OTHER,
        /// What waits for another room goes into the box here.
        WRITE_HERE,
        DISMISS,
        /// For whoever opened the room.
        START_SERVER
    }

    static Banner offline(String sentence, Action... actions) {
        return new Banner(sentence, true, Set.of(actions));
    }

    static Banner notice(String sentence, Action... actions) {
        return new Banner(sentence, false, Set.of(actions));
    }
}
