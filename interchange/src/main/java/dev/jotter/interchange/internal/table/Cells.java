package dev.jotter.interchange.internal.table;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a table: the cells of a row in the order of its columns, then the end of the row. Null is no value. */
public interface Cells extends Closeable {

    void text(@Nullable String value) throws IOException;

    void whole(@Nullable Long value) throws IOException;

    void number(double value) throws IOException;

    void truth(@Nullable Boolean value) throws IOException;

    /** Milliseconds since the epoch. */
    void time(@Nullable Long millis) throws IOException;

    /** Maps, lists, texts, numbers, truths. */
    void json(Object value) throws IOException;

    void endRow() throws IOException;

    /** Ends the table: only then is it whole. What it writes to is closed by whoever opened it. */
    @Override
    void close() throws IOException;
}
