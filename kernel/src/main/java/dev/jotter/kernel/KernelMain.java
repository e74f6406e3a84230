package dev.jotter.kernel;

import dev.jotter.kernel.internal.protocol.BadConnectionFileException;
import dev.jotter.kernel.internal.protocol.ConnectionFile;
import dev.jotter.kernel.internal.protocol.KernelServer;
import dev.jotter.kernel.internal.protocol.Lifetime;
import dev.jotter.kernel.internal.protocol.Signals;
import dev.jotter.kernel.internal.shell.ShellBuild;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The kernel's process: {@code KernelMain <connection file>}. Lives until it is shut down or its parent is gone. */
public final class KernelMain {

    private KernelMain() {}

    /** Exits with 2 for a wrong command line, 1 for a connection file that is no good. */
    public static void main(String... args) {
        if (args.length != 1 || args[0].startsWith("-")) {
            System.err.println("the kernel was started with " + args.length + " arguments"
                    + (args.length == 0 ? "" : " (" + String.join(" ", args) + ")")
                    + "; expected one, the connection file. Install it with 'jotter kernel install' and start it"
                    + " from Jupyter.");
            System.exit(2);
        }
        // Output belongs to cells, never to a window: a chart is drawn without a screen.
        System.setProperty("java.awt.headless", "true");
        ShellBuild building = ShellBuild.begin();
        try {
            KernelServer server = new KernelServer(ConnectionFile.read(Path.of(args[0])), building, Lifetime::exit);
            server.start();
            Signals.onInterrupt(server::interrupt);
            Lifetime.explainExits(server::lastWords);
            Lifetime.endWithParent();
        } catch (BadConnectionFileException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (InvalidPathException e) {
            System.err.println("connection file \"" + args[0] + "\" is no path (" + e.getReason()
                    + "); expected the JSON file that a Jupyter client writes.");
            System.exit(1);
        }
    }
}
