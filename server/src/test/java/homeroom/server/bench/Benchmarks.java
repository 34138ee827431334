package homeroom.server.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import homeroom.server.room.LogBenchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Measures everything, or what `-Dbench.only=PART` names: `micro`, `lab`, `room` or `tls`.
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException, TimeoutException {
        String only = System.getProperty("homeroom.bench.only", "");
        switch (only) {
            case "" -> {
                System.out.println("This takes about five minutes. What else the machine does counts too.\n");
                micro();
                SideBySide.run();
                System.out.println();
                CapacityLadder.run();
                System.out.println();
                TlsCost.run();
            }
            case "micro" -> micro();
            case "lab" -> SideBySide.run();
            case "room" -> CapacityLadder.run();
            case "tls" -> TlsCost.run();
            default -> {
                System.err.println("bench.only is micro, lab, room or tls, not " + only);
                System.exit(2);
            }
        }
    }

    private static void micro() throws RunnerException {
        var options = new OptionsBuilder().include(CodecBenchmark.class.getName()).include(LogBenchmark.class.getName())
                .forks(1).warmupIterations(2).warmupTime(TimeValue.seconds(1)).measurementIterations(4)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Dslf4j.internal.verbosity=ERROR")
                .verbosity(VerboseMode.SILENT).build();
        System.out.println("One thread, one of each:");
        for (RunResult result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            System.out.printf("  %-40s %,12.0f %s%n", result.getParams().getBenchmark().replaceAll(".*\\.(?=\\w+\\.)", ""),
                    score.getScore(), score.getScoreUnit());
        }
        System.out.println();
    }
}
