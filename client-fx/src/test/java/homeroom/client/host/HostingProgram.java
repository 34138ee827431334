package homeroom.client.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A program that hosts a server until its standard input ends, and then just ends without a word to the server.
final class HostingProgram {
    private HostingProgram() {}

    public static void main(String[] args) throws HostException, IOException {
        var server = HostedServer
                .start(new HostOptions("Größe 12", List.of("Ω"), new HostedCode.None(), 0, Path.of(args[0]), "127.0.0.1"));
        System.out.println(server.process().pid());
        System.out.println(server.port());
        System.in.transferTo(System.err);
    }
}
