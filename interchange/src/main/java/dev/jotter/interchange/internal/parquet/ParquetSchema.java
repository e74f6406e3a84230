package dev.jotter.interchange.internal.parquet;

import dev.jotter.interchange.internal.table.Column;
import dev.jotter.interchange.internal.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** A table's columns, as the encoders and as the footer name them. */
final class ParquetSchema {

    /** Longer texts are no help to a reader that looks for where a value may be. */
    private static final int LONGEST_BOUND = 64;

    private ParquetSchema() {}

    static MessageType message(Table table) {
        return new MessageType(
                table.name(),
                table.columns().stream()
                        .<org.apache.parquet.schema.Type>map(ParquetSchema::primitive)
                        .toList());
    }

    private static PrimitiveType primitive(Column column) {
        Types.PrimitiveBuilder<PrimitiveType> type =
                column.nullable() ? Types.optional(name(column)) : Types.required(name(column));
        return switch (column.kind()) {
            case TEXT, JSON -> type.as(LogicalTypeAnnotation.stringType()).named(column.name());
            case TIME ->
                type.as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS))
                        .named(column.name());
            default -> type.named(column.name());
        };
    }

    private static PrimitiveTypeName name(Column column) {
        return switch (column.kind()) {
            case TEXT, JSON -> PrimitiveTypeName.BINARY;
            case WHOLE, TIME -> PrimitiveTypeName.INT64;
            case NUMBER -> PrimitiveTypeName.DOUBLE;
            case TRUTH -> PrimitiveTypeName.BOOLEAN;
        };
    }

    static Type type(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> Type.BYTE_ARRAY;
            case INT64 -> Type.INT64;
            case DOUBLE -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOLEAN;
            default -> throw new IllegalArgumentException("no column is of type " + type);
        };
    }

    /** The root, then the columns. */
    static List<SchemaElement> elements(Table table) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(
                new SchemaElement(table.name()).setNum_children(table.columns().size()));
        for (Column column : table.columns()) {
            SchemaElement element = new SchemaElement(column.name())
                    .setType(type(primitive(column)))
                    .setRepetition_type(
                            column.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
            switch (column.kind()) {
                case TEXT, JSON ->
                    element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
                case TIME ->
                    element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS)
                            .setLogicalType(LogicalType.TIMESTAMP(
                                    new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
                default -> {
                    // The physical type says it all.
                }
            }
            elements.add(element);
        }
        return elements;
    }

    /** Where values lie, for readers that pass over row groups. Not of doubles: their order has no place for NaN. */
    static org.apache.parquet.format.Statistics statistics(Statistics<?> of) {
        org.apache.parquet.format.Statistics statistics = new org.apache.parquet.format.Statistics();
        statistics.setNull_count(of.getNumNulls());
        boolean numbers = of.type().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
        if (!numbers
                && of.hasNonNullValue()
                && of.getMinBytes().length <= LONGEST_BOUND
                && of.getMaxBytes().length <= LONGEST_BOUND) {
            statistics.setMin_value(of.getMinBytes());
            statistics.setMax_value(of.getMaxBytes());
        }
        return statistics;
    }
}
