/**
 * The configuration file: its values as records, and the loader that reads it or says everything that is
 * wrong with it.
 *
 * <p>The way of a file: {@code YamlText} turns text into YAML nodes, {@code Section} reads typed values out
 * of them by {@code Schema}, one {@code …Reader} builds each record, {@code …Rules} find contradictions
 * between values. All of them note what they find in one {@code Findings}.
 *
 * <p>May import java.base, JSpecify and org.yaml.snakeyaml alone.
 */
@NullMarked
package dev.connectorha.config;

import org.jspecify.annotations.NullMarked;
