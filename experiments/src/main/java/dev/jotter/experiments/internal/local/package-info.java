/** Jobs on this machine: a detached queue starts each as a process of its own as cores come free, and sees to it that none vanishes. */
@NullMarked
package dev.jotter.experiments.internal.local;

import org.jspecify.annotations.NullMarked;
