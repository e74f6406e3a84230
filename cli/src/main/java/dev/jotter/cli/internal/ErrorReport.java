package dev.jotter.cli.internal;

import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.experiments.UsageException;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.UnknownCommitException;
import dev.jotter.tracking.UnknownRunException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ParameterException;

/** The one place where an exception becomes a message and an exit code. */
final class ErrorReport {

    static final int FAILED = 1;
    static final int USAGE = 2;

    private ErrorReport() {}

    /** Prints what a person needs to know; the stack trace only with {@code stacktrace}. Returns the exit code. */
    static int print(Throwable thrown, Shell shell, boolean stacktrace) {
        PrintStream err = shell.err();
        shell.out().flush();
        boolean bug = false;
        String message;
        int code = FAILED;
        if (thrown instanceof ParameterException syntax) {
            message = SyntaxMessage.of(syntax);
            code = USAGE;
        } else if (thrown instanceof UsageException
                || thrown instanceof UnknownRunException
                || thrown instanceof UnknownCommitException
                || thrown instanceof QueryException) {
            message = text(thrown);
            code = USAGE;
        } else if (thrown instanceof TrackingException || thrown instanceof NotebookException) {
            message = text(thrown);
        } else if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            message = disk(wrapped.getCause());
        } else if (thrown instanceof OutOfMemoryError) {
            message = "memory is used up; expected the work to fit into "
                    + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB. Give Java more with -Xmx.";
        } else {
            bug = true;
            message = "internal error: " + thrown + ". This is a bug in Jotter, or in a recipe's own code.";
        }
        err.println(Harmless.lines(message));
        if (stacktrace) {
            thrown.printStackTrace(err);
        } else if (bug) {
            err.println("Run the command again with --stacktrace to see where it arose.");
        }
        err.flush();
        return code;
    }

    private static String text(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    private static String disk(Exception cause) {
        if (!(cause instanceof FileSystemException file)) {
            return "reading or writing failed: " + cause.getMessage();
        }
        if (file instanceof NoSuchFileException) {
            return "\"" + file.getFile() + "\" is missing; expected a file or directory there.";
        }
        if (file instanceof AccessDeniedException) {
            return "\"" + file.getFile() + "\" is closed to you; expected permission to read and write it.";
        }
        String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
        return "\"" + file.getFile() + "\" cannot be read or written: " + reason + ".";
    }
}
