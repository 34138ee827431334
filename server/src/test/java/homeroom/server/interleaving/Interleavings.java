package homeroom.server.interleaving;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/// Performs a play in every order of its threads' steps that can make a difference, and fails, with the story, at the first in which a
/// check fails, somebody waits for ever, or two threads touch an ordinary field without anything that orders them.
///
/// The code under test is the server's own, seen through the [InstrumentingLoader]. Which orders make a difference is found on the way: dynamic
/// partial-order reduction (Flanagan and Godefroid, 2005) with sleep sets. That each step is seen by all at once is the truth for
/// programs without data races (JLS 17.4.5), and the search for unordered touches shows that this is one.
public final class Interleavings {
    private Interleavings() {}

    /// What it took to be sure.
    ///
    /// @param runs  how many performances it took
    /// @param steps in all of them
    public record Explored(long runs, long steps) {}

    /// Performs it until every order has been seen.
    ///
    /// @param play  a [Scenario], to be loaded through the lens
    /// @param given what its only constructor takes: objects of classes that are not seen through the lens
    /// @throws AssertionError with the story of the performance that went wrong
    public static Explored explore(Class<? extends Runnable> play, Object... given) {
        try {
            Runnable anew = anew(play, given);
            var forks = new ArrayList<ChoicePoint>();
            long runs = 0;
            long steps = 0;
            do {
                var run = new Execution(forks, false);
                Throwable failure = run.perform(anew);
                runs++;
                steps += run.steps();
                if (failure != null) {
                    var again = new Execution(forks, true);
                    again.perform(anew);
                    throw new AssertionError("%s, performance %d: %s%n  %s".formatted(play.getSimpleName(), runs,
                            failure.getMessage(), String.join(System.lineSeparator() + "  ", again.story())), failure);
                }
            } while (advance(forks));
            return new Explored(runs, steps);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Moves on to the next performance; false if all have been given.
    private static boolean advance(List<ChoicePoint> forks) {
        while (!forks.isEmpty() && !forks.getLast().advance()) {
            forks.removeLast();
        }
        return !forks.isEmpty();
    }

    private static Runnable anew(Class<?> play, Object... given) throws ReflectiveOperationException {
        Constructor<?> constructor = new InstrumentingLoader(play).loadClass(play.getName()).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return () -> {
            try {
                ((Runnable) constructor.newInstance(given)).run();
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
