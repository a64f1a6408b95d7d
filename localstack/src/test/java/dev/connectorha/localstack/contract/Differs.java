package dev.connectorha.localstack.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row in which an EC2 is known to do otherwise. One that it suddenly gets right fails: the list stays true. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Differs.All.class)
public @interface Differs {
    /** What the failure of a row shows that expects a refusal, and there is none. */
    String ACCEPTED = "Expecting code to raise a throwable";

    /** The method. */
    String row();

    /** Words of the failure, so that no other failure passes for it. */
    String shows();

    /** What it does instead. */
    String because();

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Differs[] value();
    }
}
