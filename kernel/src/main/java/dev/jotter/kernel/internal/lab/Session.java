package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.Display;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link dev.jotter.kernel.Lab} belongs to. The store is opened when it is first asked for. */
public final class Session implements AutoCloseable {
    private final Display display;
    private final Workspace workspace;
    private final List<Monitor> monitors = new ArrayList<>();
    private @Nullable Jotter jotter;

    public Session(Display display, Workspace workspace) {
        this.display = display;
        this.workspace = workspace;
    }

    /** The console and the workspace around the current directory; says so once. */
    public static Session outsideOfAKernel() {
        Workspace workspace = Workspace.current();
        System.err.println(
                "Lab is used outside of a notebook: what it shows goes to the console, and its runs are those of "
                        + workspace.root() + ".");
        return new Session(new ConsoleDisplay(System.out), workspace);
    }

    public Display display() {
        return display;
    }

    public Workspace workspace() {
        return workspace;
    }

    public synchronized Jotter jotter() {
        if (jotter == null) {
            // The variable is for those who keep their runs elsewhere; the kernel's jobs inherit it too.
            jotter = System.getenv("JOTTER_STORE") == null ? Jotter.open(workspace) : Jotter.open();
        }
        return jotter;
    }

    /** Starts a monitor and keeps track of it. */
    public void watch(Monitor monitor) {
        if (monitor.start()) {
            synchronized (monitors) {
                monitors.removeIf(former -> !former.runs());
                monitors.add(monitor);
            }
        }
    }

    /** Ends all monitors that still follow runs; says how many. */
    public int stopMonitors() {
        synchronized (monitors) {
            List<Monitor> going = monitors.stream().filter(Monitor::runs).toList();
            going.forEach(Monitor::stop);
            monitors.clear();
            return going.size();
        }
    }

    @Override
    public synchronized void close() {
        stopMonitors();
        if (jotter != null) {
            jotter.close();
            jotter = null;
        }
    }
}
