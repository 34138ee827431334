package homeroom.client.demo;

import java.io.PrintStream;
import java.nio.file.Path;

public final class HeadlessDemo {
    private HeadlessDemo() {
    }

    public static int run(Path dir, PrintStream out, PrintStream err) {
        return 1;
    }
}
