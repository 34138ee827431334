package homeroom.client.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.ServerId;

/// The real server as a process on another machine, as far as the network is concerned.
public final class ServerInNamespace implements AutoCloseable {
    private static final String MAIN = "homeroom.server/homeroom.server.ServerMain";
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final int port;
    private final ServerId id;

    /// Starts it and waits until it listens.
    ///
    /// @param discoveryPort where it announces itself
    public ServerInNamespace(String namespace, int discoveryPort, Path data, String... options)
            throws HostException, IOException {
        var program = ServerCommand.of(new HostOptions("Room", List.of(), new HostedCode.Drawn(), 0, data, null), 0);
        var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.add(program.getFirst());
        command.add("-Dnet.mdns.port=" + discoveryPort);
        command.addAll(program.subList(1, program.indexOf(MAIN) + 1));
        command.addAll(List.of("--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String link = "";
        for (String line = lines.readLine(); line != null && !line.startsWith(LISTENING); line = lines.readLine()) {
            link = line.startsWith("link: ") ? line : link;
        }
        id = new ServerId(link.substring(link.lastIndexOf('=') + 1));
        port = Integer.parseInt(link.replaceFirst(".*:([0-9]+)/.*", "$1"));
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
    }

    public int port() {
        return port;
    }

    public ServerId id() {
        return id;
    }

    /// Asks it to end, and waits.
    public void terminate() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    /// Pulls the plug.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
