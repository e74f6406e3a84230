package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.Display;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where there is no notebook: the plain text of what is shown, and again when it changes. */
public final class ConsoleDisplay implements Display {
    private final PrintStream out;
    private final AtomicInteger count = new AtomicInteger();

    public ConsoleDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public String show(Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
        print(data);
        return "console-" + count.incrementAndGet();
    }

    @Override
    public void update(
            String displayId,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata) {
        print(data);
    }

    @Override
    public void clear(boolean wait) {}

    private void print(Map<String, ? extends @Nullable Object> data) {
        out.println(Objects.toString(data.get("text/plain"), ""));
    }

    /** A program that is not a notebook has its own ways to ask. */
    @Override
    public @Nullable String ask(String prompt, boolean secret) {
        return null;
    }
}
