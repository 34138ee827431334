package homeroom.client.host;

import homeroom.protocol.Limits;

/// What opens the rooms of a server on this machine.
public sealed interface HostedCode {
    /// The one that the server has drawn, now or at its first start: it keeps it from lesson to lesson.
    record Drawn() implements HostedCode {}

    /// One that somebody chose.
    record Chosen(String code) implements HostedCode {
        /// @throws IllegalArgumentException if it isn't one line of 1 to [Limits#TOKEN_CHARACTERS] characters
        public Chosen {
            if (code.isBlank() || code.length() > Limits.TOKEN_CHARACTERS || code.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no such code can be typed");
            }
        }

        /// Without the code: it may not reach a log.
        @Override
        public String toString() {
            return "Chosen[]";
        }
    }

    /// Everybody may come in.
    record None() implements HostedCode {}
}
