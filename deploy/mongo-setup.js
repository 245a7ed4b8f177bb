// Makes a replica set of the three servers and the account under which Throughline reaches it. Given again, it changes
// nothing. For mongosh: db, connect and sleep are its own.
const { readFileSync } = require('node:fs');

const secret = (name) => readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const options = 'authSource=admin&tls=true&tlsCAFile=/run/secrets/ca.crt';
const root = `root:${secret('mongo-root-password')}`;

const first = connect(`mongodb://${root}@mongo1:27017/admin?directConnection=true&${options}`);
const members = ['mongo1', 'mongo2', 'mongo3'].map((name, _id) => ({ _id, host: `${name}:27017` }));
try {
  first.adminCommand({ replSetInitiate: { _id: 'rs0', members } });
  print('The replica set rs0 was made.');
} catch (fault) {
  if (fault.codeName !== 'AlreadyInitialized') throw fault;
  print('The replica set rs0 is there already.');
}
// A new set elects its first primary within seconds.
for (let tries = 0; !first.adminCommand({ hello: 1 }).primary; tries += 1) {
  if (tries === 60) throw new Error('The replica set has had no primary for a minute: look at the log of mongo1.');
  sleep(1000);
}

const whole = connect(`mongodb://${root}@mongo1:27017,mongo2:27017,mongo3:27017/admin?replicaSet=rs0&${options}`);
const views = whole.getSiblingDB('throughline');
if (views.getUser('throughline')) {
  print('The account throughline is there already.');
} else {
  views.createUser({
    user: 'throughline',
    pwd: secret('mongo-throughline-password'),
    roles: [{ role: 'readWrite', db: 'throughline' }],
  });
  print('The account throughline was made.');
}
