package dev.connectorha.clients;

import dev.connectorha.clients.plan.Choice;
import dev.connectorha.clients.plan.ClientView;
import dev.connectorha.clients.plan.Watch;
import java.util.Optional;

/**
 * One client of the configuration at one moment.
 *
 * @param watch how it is known whether it runs
 * @param view what is with it; empty if it is not managed, and so left alone
 */
public record ClientStatus(String name, Choice choice, Watch watch, Optional<ClientView> view) {}
