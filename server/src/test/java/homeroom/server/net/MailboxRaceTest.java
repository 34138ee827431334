package homeroom.server.net;

import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Scenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The mailbox between a reader that must not ask for more and a writer that catches up, in every order of steps that can make a
/// difference.
class MailboxRaceTest {
    private static final int CROWDED = 64;

    private static Mailbox crowded() {
        var mailbox = new Mailbox(() -> {});
        for (int i = 0; i < CROWDED; i++) {
            mailbox.put(new MailboxItem.Reply(new byte[0]));
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
            Scenario.thread("reader", () -> {
                awaitSpace(mailbox);
                mailbox.put(new MailboxItem.Reply(new byte[0]));
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
            Scenario.thread("reader", () -> {
                awaitSpace(mailbox);
                awaitSpace(mailbox);
            });
            mailbox.close();
        }
    }

    static final class TwoPutIn implements Runnable {
        private final Mailbox mailbox = new Mailbox(new TestTurn(new Couriers(), this::takeOut));
        /// An ordinary field: couriers come one after the other.
        private int taken;

        @Override
        public void run() {
            Scenario.thread("scribe", () -> mailbox.put(new MailboxItem.Reply(new byte[0])));
            mailbox.put(new MailboxItem.Reply(new byte[0]));
            Scenario.rest();
            assertThat(taken).isEqualTo(2);
        }

        private void takeOut() {
            while (mailbox.poll() != null) {
                taken++;
            }
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
    void whatIsPutInIsTakenOut() {
        Interleavings.explore(TwoPutIn.class);
    }
}
