/**
 * Artifacts of Maven repositories for a session's class path. Coordinates go in; files come out, with a word on each
 * artifact that the kernel, or an earlier request, has in another version. Settings, mirrors, credentials and the
 * local repository are those of the person's Maven. Loaded with the first request, never at the start of a kernel.
 */
@NullMarked
package dev.jotter.kernel.internal.maven;

import org.jspecify.annotations.NullMarked;
