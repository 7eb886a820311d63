/* usage: node duckdb.js QUERY: the rows of a query, its column names first, as cells.py reads them */
'use strict';
const { DuckDBInstance } = require('@duckdb/node-api');

function cell(value) {
    if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) {
        return value;
    }
    return value.constructor.name === 'DuckDBDateValue' ? { date: value.toString() } : Number(value.toString());
}

async function main() {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const result = await connection.runAndReadAll(process.argv[2]);
    console.log(JSON.stringify([result.columnNames(), ...result.getRows().map((row) => row.map(cell))]));
}
main().catch((error) => {
    console.error(String(error));
    process.exit(1);
});
