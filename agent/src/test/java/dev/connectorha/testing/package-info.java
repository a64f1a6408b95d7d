/**
 * Helpers for the tests of both modules: no tests of their own, and nothing of the product.
 */
@NullMarked
package dev.connectorha.testing;

import org.jspecify.annotations.NullMarked;
