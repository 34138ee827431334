package homeroom.client.demo;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The FX thread as seen from a thread that tells it what to do and waits.
final class Toolkit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Something that was to happen did not.
    static final class Stuck extends Exception {
        private static final long serialVersionUID = 1;

        Stuck(String what, Throwable cause) {
            super(what, cause);
        }
    }

    private Toolkit() {}

    /// Draws into memory: needs no display.
    static void start() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Platform.startup(() -> Platform.setImplicitExit(false));
    }

    static <T> T call(Callable<T> work) throws Stuck {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return get(result, "the window does not answer");
    }

    static void run(Runnable work) throws Stuck {
        call(() -> {
            work.run();
            return true;
        });
    }

    /// Looks once per frame until it is so.
    static void await(String what, BooleanSupplier condition) throws Stuck {
        var done = new CompletableFuture<Boolean>();
        run(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (done.isDone() || condition.getAsBoolean()) {
                    done.complete(true);
                    stop();
                }
            }
        }.start());
        get(done, what);
    }

    /// Lets everything settle that takes some frames: layout, scrolling to the end, transitions.
    static void settle() throws Stuck {
        long until = System.nanoTime() + Duration.ofMillis(400).toNanos();
        await("the frames do not advance", () -> System.nanoTime() > until);
    }

    private static <T> T get(CompletableFuture<T> result, String what) throws Stuck {
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stuck(what, e);
        } catch (ExecutionException | TimeoutException e) {
            result.cancel(false);
            throw new Stuck(what, e);
        }
    }
}
