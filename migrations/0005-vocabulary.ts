import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The catalogue's vocabulary: ornament motifs, crafts, and what pieces are made by, of and as. */
export class Vocabulary1764000000005 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // Each JSON path below looks for what is wrong; finding it refuses the row.
    await tx.query(`
      CREATE DOMAIN slug AS text COLLATE "C"
        CHECK (length(VALUE) <= 80 AND VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

      -- A text by BCP 47 tag. Sheber's own languages are never missing.
      CREATE DOMAIN translated_text AS jsonb CHECK (
        jsonb_typeof(VALUE) = 'object'
        AND VALUE ?& ARRAY['en', 'kk', 'ru']
        AND NOT jsonb_path_exists(VALUE, '$.keyvalue() ? (
          !(@.key like_regex "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
          || @.value.type() != "string"
          || @.value like_regex "^[[:space:]]*$")'));

      CREATE DOMAIN confidence AS text CHECK (VALUE IN ('high', 'medium', 'low'));

      -- The first six digits of a customs code, which all members of the WCO share.
      CREATE DOMAIN hs6 AS text CHECK (VALUE ~ '^[0-9]{6}$')`);

    await tx.query(`
      CREATE TABLE craft (
        slug slug PRIMARY KEY,
        names translated_text NOT NULL,
        fragile boolean NOT NULL,
        priority text NOT NULL CHECK (priority IN ('primary', 'secondary'))
      );

      CREATE TABLE technique (
        slug slug PRIMARY KEY,
        craft_slug slug NOT NULL REFERENCES craft,
        names translated_text NOT NULL,
        confidence confidence NOT NULL
      );

      CREATE TABLE material (
        slug slug PRIMARY KEY,
        craft_slug slug NOT NULL REFERENCES craft,
        names translated_text NOT NULL
      );

      CREATE TABLE object_type (
        slug slug PRIMARY KEY,
        craft_slug slug NOT NULL REFERENCES craft,
        names translated_text NOT NULL,
        hs6 hs6 NOT NULL,
        hs6_heading text NOT NULL CHECK (hs6_heading <> ''),
        hs6_alternatives jsonb NOT NULL CHECK (
          jsonb_typeof(hs6_alternatives) = 'array'
          AND NOT jsonb_path_exists(hs6_alternatives, '$[*] ? (
            @.hs6.type() != "string" || !(@.hs6 like_regex "^[0-9]{6}$")
            || !(@.when.type() == "string") || @.when == "")')),
        hs6_confidence confidence NOT NULL,
        dimensions_mm jsonb NOT NULL CHECK (
          jsonb_typeof(dimensions_mm) = 'object'
          AND NOT jsonb_path_exists(dimensions_mm, '$.keyvalue() ? (
            !(@.key like_regex "^(diameter|height|length|width|thickness|depth)$")
            || @.value.type() != "array"
            || @.value.size() != 2
            || @.value[*].type() != "number"
            || !(@.value[0] > 0 && @.value[0] <= @.value[1]))')),
        weight_min_g integer NOT NULL CHECK (weight_min_g > 0),
        weight_max_g integer NOT NULL,
        fragile boolean NOT NULL,
        food_contact boolean NOT NULL,
        note text CHECK (note <> ''),
        CONSTRAINT object_type_weight_ordered CHECK (weight_min_g <= weight_max_g)
      );

      CREATE TABLE ware_class (
        slug slug PRIMARY KEY,
        names translated_text NOT NULL,
        body text NOT NULL CHECK (body <> ''),
        porous boolean NOT NULL,
        food_default text NOT NULL CHECK (food_default <> ''),
        dishwasher_safe boolean NOT NULL
      );

      CREATE INDEX technique_craft ON technique (craft_slug);
      CREATE INDEX material_craft ON material (craft_slug);
      CREATE INDEX object_type_craft ON object_type (craft_slug)`);

    // An array can't carry a foreign key; the import refuses a craft that is not known, and no craft is ever deleted.
    await tx.query(`
      CREATE TABLE motif_group (
        slug slug PRIMARY KEY,
        names translated_text NOT NULL
      );

      CREATE TABLE motif (
        slug slug PRIMARY KEY,
        group_slug slug NOT NULL REFERENCES motif_group,
        names translated_text NOT NULL,
        aliases text[] NOT NULL CHECK (array_position(aliases, NULL) IS NULL AND '' <> ALL (aliases)),
        description translated_text NOT NULL,
        symbolism translated_text NOT NULL,
        typical_crafts text[] NOT NULL
          CHECK (array_position(typical_crafts, NULL) IS NULL AND '' <> ALL (typical_crafts)),
        ceramics_use text CHECK (ceramics_use <> ''),
        unicode_glyph text CHECK (unicode_glyph <> ''),
        confidence confidence NOT NULL,
        sources text[] NOT NULL
          CHECK (cardinality(sources) > 0 AND array_position(sources, NULL) IS NULL AND '' <> ALL (sources))
      );

      CREATE INDEX motif_group_slug ON motif (group_slug)`);

    // Listings will name these words for years: the application may add and correct them, never take one away.
    await tx.query(`
      REVOKE DELETE ON craft, technique, material, object_type, ware_class, motif_group, motif FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
