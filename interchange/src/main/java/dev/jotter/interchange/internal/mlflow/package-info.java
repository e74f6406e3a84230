/**
 * The file store of MLflow, read: one directory per experiment, in it one per run, in it one file per metric, param and
 * tag. Nothing outside the directory is followed.
 */
@NullMarked
package dev.jotter.interchange.internal.mlflow;

import org.jspecify.annotations.NullMarked;
