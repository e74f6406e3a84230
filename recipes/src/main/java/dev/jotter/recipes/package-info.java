/**
 * Recipes to start from, with mains: {@link dev.jotter.recipes.CartPoleRecipe} compares seeds,
 * {@link dev.jotter.recipes.ArenaRecipe} compares curricula and a learning rate.
 */
@NullMarked
package dev.jotter.recipes;

import org.jspecify.annotations.NullMarked;
