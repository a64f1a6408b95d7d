/** Tests of the configuration file's reading. May import what {@code config} may, JUnit and AssertJ. */
@NullMarked
package dev.connectorha.config;

import org.jspecify.annotations.NullMarked;
