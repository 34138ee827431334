package homeroom.client;

import java.io.PrintStream;
import javafx.application.Application;

import homeroom.client.Arguments.WrongArgument;
import org.tinylog.Logger;

/// Where the program starts. Exit status: 0 in order, 1 it could not run, 2 a wrong argument, 3 no display.
public final class ClientMain {
    /// Told apart from a failure, so that a build that starts the program needn't add a report to the program's own sentence.
    private static final int NO_DISPLAY = 3;

    private ClientMain() {}

    public static void main(String[] args) {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (WrongArgument e) {
            err.println(e.getMessage());
            return 2;
        }
        if (arguments.help()) {
            CommandLineArguments.commandLine().usage(out);
            return 0;
        }
        if (arguments.version()) {
            CommandLineArguments.commandLine().printVersionHelp(out);
            return 0;
        }
        if (arguments.demo() != null) {
            return homeroom.client.demo.HeadlessDemo.run(arguments.demo(), out, err);
        }
        if (!hasDisplay()) {
            err.println(
                    "There is no display here; to see the program without one, use --headless-demo DIR (from Maven: mvn -q -Pdemo).");
            return NO_DISPLAY;
        }
        Thread.setDefaultUncaughtExceptionHandler(new FaultLog(Logger::error));
        HomeroomApp.start(arguments);
        Application.launch(HomeroomApp.class);
        return 0;
    }

    /// Only Linux can be without one and still let the toolkit start, to fail with a stack trace.
    private static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return !linux || "Headless".equals(System.getProperty("glass.platform")) || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        var value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
