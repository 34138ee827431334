package homeroom.server.net;

import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Play;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The mailbox between a reader that must not ask for more and a writer that catches up, in every order of steps that can make a
/// difference.
class MailboxRaceTest {
    private static final int CROWDED = 64;

    private static Mailbox crowded() {
        var mailbox = new Mailbox(() -> {});
        for (int i = 0; i < CROWDED; i++) {
            mailbox.put(new Outgoing.Reply(new byte[0]));
        }
        return mailbox;
    }

    private static void awaitSpace(Mailbox mailbox) {
        try {
            mailbox.awaitSpace();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static final class TheWriterCatchesUp implements Runnable {
        @Override
        public void run() {
            var mailbox = crowded();
            Play.thread("reader", () -> {
                awaitSpace(mailbox);
                mailbox.put(new Outgoing.Reply(new byte[0]));
                awaitSpace(mailbox);
            });
            mailbox.poll();
            mailbox.poll();
        }
    }

    static final class TheWriterEnds implements Runnable {
        @Override
        public void run() {
            var mailbox = crowded();
            Play.thread("reader", () -> {
                awaitSpace(mailbox);
                awaitSpace(mailbox);
            });
            mailbox.close();
        }
    }

    static final class TheScribePutsInMeanwhile implements Runnable {
        private volatile boolean rung;

        @Override
        public void run() {
            var mailbox = new Mailbox(() -> rung = true);
            Play.thread("scribe", () -> mailbox.put(new Outgoing.Reply(new byte[0])));
            boolean found = mailbox.poll() != null;
            Play.rest();
            assertThat(rung).isTrue();
            assertThat(mailbox.poll() != null).isEqualTo(!found);
        }
    }

    @Test
    void theReaderGoesOnOnceThereIsSpace() {
        Interleavings.explore(TheWriterCatchesUp.class);
    }

    @Test
    void theReaderGoesOnOnceNothingWillBeTakenOut() {
        Interleavings.explore(TheWriterEnds.class);
    }

    @Test
    void whoeverIsRungFindsWhatWasPutIn() {
        Interleavings.explore(TheScribePutsInMeanwhile.class);
    }
}
