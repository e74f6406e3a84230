/**
 * TensorBoard event files, both ways: records with their checksums, and the few protocol buffer fields that scalars,
 * texts and hyperparameters take. A record that is damaged is passed over.
 */
@NullMarked
package dev.jotter.interchange.internal.events;

import org.jspecify.annotations.NullMarked;
