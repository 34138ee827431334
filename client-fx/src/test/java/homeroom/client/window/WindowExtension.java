package homeroom.client.window;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A test with a window fails if anything was thrown that nobody caught: on the toolkit's thread a window dies of it without a test
/// noticing.
public final class WindowExtension extends ApplicationExtension {
    private static final ConcurrentLinkedQueue<Throwable> UNCAUGHT = new ConcurrentLinkedQueue<>();

    /// What nobody caught so far in this test, which doesn't fail for it any more.
    public static List<Throwable> takeUncaught() {
        var taken = new ArrayList<Throwable>();
        for (var thrown = UNCAUGHT.poll(); thrown != null; thrown = UNCAUGHT.poll()) {
            taken.add(thrown);
        }
        return taken;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        super.beforeEach(context);
        takeUncaught();
        listen((_, thrown) -> UNCAUGHT.add(thrown));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        super.afterEach(context);
        listen(null);
        var uncaught = takeUncaught();
        if (!uncaught.isEmpty()) {
            throw new AssertionError(uncaught.size() + " exceptions that nobody caught, of which the first is",
                    uncaught.getFirst());
        }
    }

    /// On the thread itself: for all threads TestFX has a handler, which tells whoever waits next, if anybody does.
    private static void listen(@Nullable UncaughtExceptionHandler handler) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> Thread.currentThread().setUncaughtExceptionHandler(handler));
    }
}
