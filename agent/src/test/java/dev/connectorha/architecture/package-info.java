/**
 * Tests of the code's own shape: who may import what, how long a file or a method may be, and that the null checker
 * speaks up. Look at code and sources only; run nothing of the product.
 */
@NullMarked
package dev.connectorha.architecture;

import org.jspecify.annotations.NullMarked;
