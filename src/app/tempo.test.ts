import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Tempo } from './tempo';

describe('the tempo of asking', () => {
  let now = 0;
  const later = (milliseconds: number): number => (now += milliseconds);
  beforeEach(() => {
    now = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
  });

  it('asks at once after a single step', () => {
    const tempo = new Tempo();
    later(500);
    tempo.changed(true);
    expect(tempo.wait()).toBe(0);
  });

  it('spreads the questions of a moving hand', () => {
    const tempo = new Tempo();
    tempo.sent();
    later(16);
    tempo.changed(true);
    expect(tempo.wait()).toBeCloseTo(44);
    later(44);
    expect(tempo.wait()).toBe(0);
  });

  it('leaves a slow engine alone until the hand rests', () => {
    const tempo = new Tempo();
    tempo.ran(300);
    tempo.sent();
    for (let move = 0; move < 60; move++) {
      later(40);
      tempo.changed(true);
      expect(tempo.wait()).toBe(150);
    }
    tempo.rested();
    expect(tempo.wait()).toBe(0);
  });

  it('waits longer where drawing takes long, and asks another engine at once', () => {
    const tempo = new Tempo();
    tempo.drew(10);
    tempo.sent();
    later(10);
    tempo.changed(true);
    later(100);
    expect(tempo.wait()).toBe(50);
    tempo.anew();
    expect(tempo.wait()).toBe(0);
  });
});
