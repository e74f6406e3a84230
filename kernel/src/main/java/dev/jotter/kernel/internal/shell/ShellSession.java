package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.Lab;
import dev.jotter.kernel.internal.render.Failures;
import dev.jotter.kernel.internal.render.Tables;
import dev.jotter.tracking.Workspace;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The one Java session of a kernel, there once its {@link ShellBuild} has ended; the kernel answers before that. */
public final class ShellSession {

    private static final long IDLE_MILLIS = 1_000;

    private final ShellBuild building;
    private final CurrentCell current;
    private final Interrupts interrupts;
    private final FrontEnd frontEnd;
    private final CellDisplay display;
    private final CompletableFuture<JavaShell> shell = new CompletableFuture<>();
    private volatile boolean busy;

    public ShellSession(FrontEnd frontEnd, ShellBuild building) {
        this.building = building;
        this.current = building.current();
        this.interrupts = building.interrupts();
        this.frontEnd = frontEnd;
        this.display = new CellDisplay(current, frontEnd);
    }

    /** Takes over the standard streams and waits, on a thread of its own, for the shell. */
    public void start() {
        ConsoleStreams.install(current, frontEnd, interrupts);
        Thread.setDefaultUncaughtExceptionHandler(ShellSession::uncaught);
        Lab.attach(display, Workspace.current());
        Thread opener = new Thread(this::open, "shell-open");
        opener.setDaemon(true);
        opener.start();
    }

    /** A thread that was stopped with its cell has nothing to tell. */
    @SuppressWarnings("removal")
    private static void uncaught(Thread thread, Throwable failure) {
        if (!(failure instanceof ThreadDeath)) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" " + Failures.trace(failure) + "\n");
        }
    }

    private void open() {
        try {
            JavaShell made = building.await(display);
            if (!busy) {
                made.warmUp();
            }
            shell.complete(made);
            restOnceIdle();
        } catch (Throwable e) {
            shell.completeExceptionally(e);
        }
    }

    /** What the first table or completion would wait half a second for must not hold up the first cell. */
    private void restOnceIdle() throws InterruptedException {
        do {
            Thread.sleep(IDLE_MILLIS);
        } while (busy);
        building.cellsAreServed();
        Tables.load();
    }

    /** Waits for JShell where needed. */
    public JavaShell shell() {
        return shell.join();
    }

    /** Runs a cell; output that belongs to no cell goes to this one from now on. */
    public CellResult run(Cell cell, String code) {
        current.begin(cell);
        interrupts.reset();
        busy = true;
        try {
            return shell().run(cell, code);
        } finally {
            busy = false;
        }
    }

    /** Runs code of the person's that is called by a message, as a cell is run. */
    public CellResult call(Cell cell, Runnable work) {
        Cell former = current.get();
        current.begin(cell);
        interrupts.reset();
        busy = true;
        try {
            shell().onCellThread(() -> {
                work.run();
                return "";
            });
            return CellResult.NOTHING;
        } catch (Throwable e) {
            return failure(e);
        } finally {
            busy = false;
            if (former != null) {
                current.begin(former);
            }
        }
    }

    /** What was kept for a restart is of no use any more. */
    public void over() {
        JvmMagic.forget();
    }

    /** That of the calling thread, or else the latest; null before the first. */
    public @Nullable Cell current() {
        return current.get();
    }

    /** A failure of the kernel itself, in the shape of a cell's. */
    public CellResult failure(Throwable failure) {
        return CellResult.failed(new ErrorText(new Places(), null).outside(failure));
    }

    /** Stops the running cell, if one runs; the state stays. */
    public void interrupt() {
        if (!busy) {
            return;
        }
        interrupts.request();
        JavaShell made = shell.getNow(null);
        if (made != null) {
            Thread worker = interrupts.worker();
            Cell cell = current.get();
            made.stop();
            if (cell != null) {
                Unstopped.watch(cell, interrupts, worker, frontEnd);
            }
        }
    }
}
