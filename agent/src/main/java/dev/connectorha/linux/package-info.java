/**
 * The few libc calls that the JDK has no API for, through {@code java.lang.foreign}, with errno kept.
 *
 * <p>Shared by {@code network} (the raw socket) and {@code host} (rtnetlink), so that there is one place that knows
 * how a C function is called. Nothing here knows VRRP or netlink. All numbers are those of Linux on x86_64 and
 * aarch64, where every constant and structure used here is the same.
 *
 * <p>May import java.base and JSpecify alone.
 */
@NullMarked
package dev.connectorha.linux;

import org.jspecify.annotations.NullMarked;
